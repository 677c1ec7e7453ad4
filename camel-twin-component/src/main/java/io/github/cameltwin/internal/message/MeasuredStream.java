// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows which share of a source of known length was read. Read by one thread, asked by any. */
final class MeasuredStream extends FilterInputStream {

    private final long length;
    private volatile long count;

    /**
     * Creates the stream.
     *
     * @param length number of bytes
     */
    MeasuredStream(InputStream source, long length) {
        super(source);
        this.length = length;
    }

    /** Returns the share that was read, from 0 to 1. */
    double fractionRead() {
        return Math.min(1.0, (double) count / Math.max(1, length));
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        add(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        int read = super.read(into, offset, most);
        add(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        add(skipped);
        return skipped;
    }

    /** Not supported: what is read again would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    /** Only the reading thread writes, so this needs no atomic addition. */
    private void add(long bytes) {
        count = count + bytes;
    }
}
