// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads single states of a file. It reads a little more than it needs: an export mostly asks in the order in which it wrote. Not
 * thread-safe.
 */
final class StateFileReader implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 13;
    private static final int LEAST_BYTES = 512;

    private final RandomAccessFile file;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private long start;
    private int filled;

    StateFileReader(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    /**
     * Reads bytes past the buffer.
     *
     * @return the number of bytes; less than 1 at the end
     */
    int read(long position, byte[] into, int offset, int length) throws IOException {
        file.seek(position);
        return file.read(into, offset, length);
    }

    /** Returns whether this key is at a position. */
    boolean isKey(long position, byte[] key, int from, int length) throws IOException {
        int at = buffered(position, length + 1);
        return at + length < filled
                && buffer[at + length] == '\t'
                && Arrays.equals(buffer, at, at + length, key, from, from + length);
    }

    /** Returns the number of bytes from a position to the next separator. */
    int lengthAt(long position) throws IOException {
        int needed = 1;
        while (true) {
            int at = buffered(position, needed);
            int end = StateLines.next(buffer, at, filled);
            if (end < filled) {
                return end - at;
            }
            if (filled - at < needed) {
                throw new IOException("it was cut off");
            }
            needed = Math.max(LEAST_BYTES, 2 * (filled - at));
        }
    }

    /** Returns the text from a position to the next separator. */
    String textAt(long position) throws IOException {
        int length = lengthAt(position);
        int at = (int) (position - start);
        return StateLines.text(buffer, at, at + length);
    }

    /** Drops the buffer, because the file has changed. */
    void changed() {
        filled = 0;
    }

    /** Returns where a position is in the buffer, with so many bytes from there on if the file has them. */
    private int buffered(long position, int length) throws IOException {
        if (position < start || position + length > start + filled) {
            if (length > buffer.length) {
                buffer = new byte[length];
            }
            start = position;
            filled = 0;
            file.seek(position);
            int read = file.read(buffer, 0, buffer.length);
            while (read > 0) {
                filled += read;
                read = filled < length ? file.read(buffer, filled, buffer.length - filled) : 0;
            }
        }
        return (int) (position - start);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
