// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Reads line by line, as {@link java.io.BufferedReader} does, but never more of a line than a bound: a file without line
 * breaks must not fill the memory. Not thread-safe.
 */
final class BoundedLineReader implements Closeable {

    private static final int BUFFER = 16 * 1024;

    private final Reader reader;
    private final int limit;
    private final char[] buffer = new char[BUFFER];
    private int from;
    private int to;

    /**
     * Makes a reader of lines.
     *
     * @param limit maximum number of characters of a line; the rest of it is skipped
     */
    BoundedLineReader(Reader reader, int limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /** Reads the next line without its end, which is a line feed or a carriage return and a line feed; null after the last. */
    String next() throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        StringBuilder line = null;
        do {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (end < to && line == null) {
                String whole = new String(buffer, from, Math.min(end - from, limit));
                from = end + 1;
                return withoutReturn(whole);
            }
            line = line == null ? new StringBuilder() : line;
            line.append(buffer, from, Math.min(end - from, limit - line.length()));
            from = Math.min(end + 1, to);
            if (end < to) {
                break;
            }
        } while (fill());
        return withoutReturn(line.toString());
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, reader.read(buffer));
        return to > 0;
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
