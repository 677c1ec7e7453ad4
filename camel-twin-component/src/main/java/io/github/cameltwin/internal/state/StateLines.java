// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The lines of a state file. The first one says what the file is. Each further one is a batch: a checksum, and keys with their
 * states, with tabs between them; a carriage return in the place of a state removes the key. Since a line is there as a whole
 * or not at all, so is a batch.
 */
final class StateLines {

    static final byte[] HEADER = bytes("camel-twin state 1\n");

    private static final int CHUNK_BYTES = 1 << 16;
    static final int CHECKSUM_LENGTH = 8;
    private static final String REMOVAL = "\r";

    private StateLines() {}

    /** Reads bytes of the file. */
    @FunctionalInterface
    interface Source {
        /**
         * Fills an array from its offset on.
         *
         * @return the number of bytes; less than 1 at the end
         */
        int read(long position, byte[] into, int offset) throws IOException;
    }

    /** Receives the states in the order of the file. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Receives a state.
         *
         * @param line     has the state
         * @param key      where its key begins in the line
         * @param value    where its value begins; a tab is before it
         * @param after    where it ends; a tab or the end of the line is there
         * @param position the position of the key in the file
         */
        void visit(byte[] line, int key, int value, int after, long position) throws IOException;
    }

    static boolean isRemoval(byte[] line, int value, int after) {
        return after - value == 1 && line[value] == '\r';
    }

    /** Returns the line of a batch. */
    static byte[] line(Map<String, String> states) {
        StringBuilder text = new StringBuilder();
        states.forEach((key, value) -> {
            if (hasSeparator(key) || value != null && hasSeparator(value)) {
                throw new IllegalArgumentException("A state is one line without tabs");
            }
            text.append('\t').append(key).append('\t').append(value == null ? REMOVAL : value);
        });
        byte[] batch = bytes(text.append('\n').toString());
        byte[] line = new byte[CHECKSUM_LENGTH + batch.length];
        System.arraycopy(batch, 0, line, CHECKSUM_LENGTH, batch.length);
        putChecksum(line);
        return line;
    }

    /** Puts the checksum of a line into the room for it. */
    static void putChecksum(byte[] line) {
        System.arraycopy(
                bytes(checksum(line, CHECKSUM_LENGTH + 1, line.length - CHECKSUM_LENGTH - 2)),
                0,
                line,
                0,
                CHECKSUM_LENGTH);
    }

    /**
     * Reads the complete lines from the begin of a file.
     *
     * @param  checked     whether to compare the checksums
     * @return             where the last complete line ends
     * @throws IOException if a line isn't one of these
     */
    static long read(Source source, boolean checked, Visitor visitor) throws IOException {
        byte[] buffer = new byte[CHUNK_BYTES];
        int filled = 0;
        long start = 0;
        int number = 0;
        for (int read = source.read(0, buffer, 0); read > 0; read = source.read(start + filled, buffer, filled)) {
            int searched = filled;
            filled += read;
            int lineStart = 0;
            for (int i = searched; i < filled; i++) {
                if (buffer[i] == '\n') {
                    readLine(buffer, lineStart, i, start + lineStart, ++number, checked, visitor);
                    lineStart = i + 1;
                }
            }
            start += lineStart;
            filled -= lineStart;
            System.arraycopy(buffer, lineStart, buffer, 0, filled);
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
            }
        }
        if (number == 0) {
            throw notAState(1);
        }
        return start;
    }

    private static void readLine(
            byte[] buffer, int from, int end, long position, int number, boolean checked, Visitor visitor)
            throws IOException {
        if (number == 1) {
            if (!Arrays.equals(buffer, from, end + 1, HEADER, 0, HEADER.length)) {
                throw notAState(number);
            }
            return;
        }
        int text = from + CHECKSUM_LENGTH + 1;
        if (text >= end
                || buffer[text - 1] != '\t'
                || checked && !checksum(buffer, text, end - text).equals(text(buffer, from, from + CHECKSUM_LENGTH))
                || !visit(buffer, from, end, position, visitor)) {
            throw notAState(number);
        }
    }

    /**
     * Passes the states of one line.
     *
     * @param  end where the line ends; the line feed is there
     * @return     whether each key has a state
     */
    static boolean visit(byte[] buffer, int from, int end, long position, Visitor visitor) throws IOException {
        int key = from + CHECKSUM_LENGTH + 1;
        while (key < end) {
            int tab = next(buffer, key, end);
            if (tab == end) {
                return false;
            }
            int after = next(buffer, tab + 1, end);
            visitor.visit(buffer, key, tab + 1, after, position + key - from);
            key = after + 1;
        }
        return true;
    }

    /** Returns the index of the next tab or line end; {@code end} if there is none. */
    static int next(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != '\t' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IOException notAState(int line) {
        return new IOException("line " + line + " isn't what camel-twin writes");
    }

    private static String checksum(byte[] bytes, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, from, length);
        return HexFormat.of().toHexDigits(checksum.getValue(), CHECKSUM_LENGTH);
    }

    private static boolean hasSeparator(String text) {
        return text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
