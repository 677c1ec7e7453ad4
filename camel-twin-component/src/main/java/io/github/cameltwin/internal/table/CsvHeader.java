// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The header of a CSV text, as its beginning shows it: which delimiter the columns have, and where the header begins.
 *
 * @param delimiter separates columns
 * @param start     the number of characters before the header: a byte order mark, or the line in which Excel names the delimiter
 * @param columns   the names of the columns
 */
public record CsvHeader(char delimiter, int start, List<String> columns) {

    /** What exports use. */
    private static final String DELIMITERS = ",;\t|";

    private static final char QUOTE = '"';
    private static final String SEPARATOR_LINE = "sep=";

    /** Returns the delimiter for messages. */
    public static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }

    /**
     * Finds the header at the beginning of a text. The delimiter is the one that makes a column of the wanted name; where none
     * does, the one that makes the most columns.
     *
     * @param text     the text from its beginning; it may be cut off after the header
     * @param declared     the only delimiter to try; or null
     * @param isWanted recognises the name of a column that must be there
     */
    public static CsvHeader find(String text, Character declared, Predicate<String> isWanted) {
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        String delimiters = declared == null ? DELIMITERS : declared.toString();
        String first = lineAt(text, start);
        if (isSeparatorLine(first)) {
            delimiters = declared == null ? first.substring(SEPARATOR_LINE.length()) : delimiters;
            start = afterLine(text, start + first.length());
        }
        CsvHeader best = null;
        for (char delimiter : delimiters.toCharArray()) {
            List<String> columns = columns(text, start, delimiter);
            CsvHeader found = new CsvHeader(delimiter, start, columns);
            if (best == null || found.rank(isWanted) > best.rank(isWanted)) {
                best = found;
            }
        }
        return best;
    }

    /** Returns whether a column has the wanted name, and another one a value for it. */
    public boolean has(Predicate<String> isWanted) {
        return columns.size() > 1 && columns.stream().anyMatch(isWanted);
    }

    private long rank(Predicate<String> isWanted) {
        return columns.size() + (has(isWanted) ? Integer.MAX_VALUE : 0L);
    }

    private static boolean isSeparatorLine(String line) {
        return line.length() == SEPARATOR_LINE.length() + 1 && line.regionMatches(true, 0, SEPARATOR_LINE, 0, 4);
    }

    private static String lineAt(String text, int from) {
        int end = from;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private static int afterLine(String text, int end) {
        return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Reads the first record that isn't blank; leniently, as this only recognises. */
    private static List<String> columns(String text, int from, char delimiter) {
        int at = from;
        while (at < text.length() && isLineEnd(text.charAt(at))) {
            at++;
        }
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean isQuoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isQuoted) {
                if (c != QUOTE) {
                    column.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                    column.append(QUOTE);
                    at++;
                } else {
                    isQuoted = false;
                }
            } else if (c == QUOTE && column.isEmpty()) {
                isQuoted = true;
            } else if (c == delimiter) {
                columns.add(column.toString());
                column.setLength(0);
            } else if (isLineEnd(c)) {
                break;
            } else {
                column.append(c);
            }
        }
        columns.add(column.toString());
        return columns;
    }
}
