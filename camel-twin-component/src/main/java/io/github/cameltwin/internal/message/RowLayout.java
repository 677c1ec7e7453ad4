// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import java.io.IOException;

/** The layout of rows in a text, as its first characters show it. */
enum RowLayout {
    /** A row on each line. */
    LINES,
    /** One JSON array of rows. */
    ARRAY,
    /** JSON objects one after the other, each on many lines. */
    OBJECTS,
    /** Text that doesn't begin like JSON. */
    OTHER;

    /** Maximum number of characters that are read to find the layout. */
    static final int MAX_READ = 8 * 1024;

    private static final int MARK_BYTES = 3;

    /** A text from its beginning. */
    @FunctionalInterface
    interface Source {
        /** Reads one character, or one byte in a charset where the characters of JSON are one; -1 at the end. */
        int read() throws IOException;
    }

    /** Finds the layout of a text; one without anything but blanks has lines. */
    static RowLayout of(Source source) throws IOException {
        for (int read = 1; read < MAX_READ; read++) {
            int c = source.read();
            boolean isMark = read <= MARK_BYTES && ByteOrderMark.isPart(c);
            if (!isMark && (c < 0 || !Character.isWhitespace(c))) {
                return switch (c) {
                    case '[' -> ARRAY;
                    case '{' -> endsLine(source, read) ? OBJECTS : LINES;
                    case -1 -> LINES;
                    default -> OTHER;
                };
            }
        }
        return LINES;
    }

    /** Returns whether only blanks follow on the line. */
    private static boolean endsLine(Source source, int readBefore) throws IOException {
        for (int read = readBefore + 1; read < MAX_READ; read++) {
            int c = source.read();
            if (c != ' ' && c != '\t') {
                return c == '\n' || c == '\r';
            }
        }
        return false;
    }
}
