// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import java.io.BufferedReader;
import java.io.IOException;

/** The mark that Excel and others put before the text of a file, where a reader may take it for a letter. */
final class ByteOrderMark {

    private static final char MARK = '\uFEFF';

    private ByteOrderMark() {}

    static boolean isBefore(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK;
    }

    static String strip(String text) {
        return isBefore(text) ? text.substring(1) : text;
    }

    static void skip(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != MARK) {
            text.reset();
        }
    }

    /** Returns whether this is the mark as a character, or one of its three bytes in UTF-8. */
    static boolean isPart(int charOrByte) {
        return charOrByte == MARK || charOrByte == 0xEF || charOrByte == 0xBB || charOrByte == 0xBF;
    }
}
