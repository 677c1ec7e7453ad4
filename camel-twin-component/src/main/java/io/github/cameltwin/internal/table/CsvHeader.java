// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The header of a CSV text, as its beginning shows it, and the delimiter of its columns.
 *
 * @param delimiter separates columns
 * @param isMarked  a byte order mark is the first character of the text
 * @param columns   the names of the columns
 */
public record CsvHeader(char delimiter, boolean isMarked, List<String> columns) {

    /** What exports use. */
    private static final String DELIMITERS = ",;\t|";

    private static final char QUOTE = '"';
    private static final String SEPARATOR_LINE = "sep=";

    /** Returns the delimiter for messages. */
    public static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }

    /**
     * Finds the header at the beginning of a text: the first row with a column of the wanted name, which may have a title above
     * it, in the delimiter that makes this column. Where none does, the first row, in the delimiter that makes the most columns.
     *
     * @param text     the text from its beginning; it may be cut off after the header
     * @param declared the only delimiter to try; or null
     * @param isWanted recognises the name of a column that must be there
     */
    public static CsvHeader find(String text, Character declared, Predicate<String> isWanted) {
        boolean isMarked = text.startsWith("\uFEFF");
        int start = isMarked ? 1 : 0;
        String delimiters = declared == null ? DELIMITERS : declared.toString();
        String first = lineAt(text, start);
        if (isSeparatorLine(first)) {
            delimiters = declared == null ? first.substring(SEPARATOR_LINE.length()) : delimiters;
            start += first.length();
        }
        CsvHeader best = null;
        for (char delimiter : delimiters.toCharArray()) {
            CsvHeader found = find(new Records(text, start, delimiter), isMarked, isWanted);
            if (best == null || found.rank(isWanted) > best.rank(isWanted)) {
                best = found;
            }
        }
        return best;
    }

    private static CsvHeader find(Records records, boolean isMarked, Predicate<String> isWanted) {
        CsvHeader first = new CsvHeader(records.delimiter, isMarked, records.next());
        CsvHeader found = first;
        for (int i = 0; i < TableReader.MAX_TITLE_ROWS && !found.has(isWanted); i++) {
            found = new CsvHeader(records.delimiter, isMarked, records.next());
        }
        return found.has(isWanted) ? found : first;
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

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Reads records that aren't blank; leniently, as this only recognises. */
    private static final class Records {

        private final String text;
        private final char delimiter;
        private int at;

        private Records(String text, int start, char delimiter) {
            this.text = text;
            this.at = start;
            this.delimiter = delimiter;
        }

        private List<String> next() {
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
}
