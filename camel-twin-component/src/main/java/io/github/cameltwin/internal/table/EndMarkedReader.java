// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text with a last line of its own, which shows a parser that takes what is open at the end for closed. */
final class EndMarkedReader extends FilterReader {

    /** A noncharacter of Unicode, which no text has. */
    static final String MARK = "\uFFFF";

    private final String end = "\n" + MARK;
    private int taken = -1;

    EndMarkedReader(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (taken < 0) {
            int read = super.read(buffer, offset, length);
            if (read >= 0) {
                return read;
            }
            taken = 0;
        }
        if (taken == end.length()) {
            return -1;
        }
        int count = Math.min(length, end.length() - taken);
        end.getChars(taken, taken + count, buffer, offset);
        taken += count;
        return count;
    }
}
