// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the format of a cell says about its number.
 *
 * @param isDate    whether it shows a day, a month or a year
 * @param isTime    whether it shows hours, minutes or seconds
 * @param isElapsed whether hours, minutes or seconds go on after a day, as in {@code [h]:mm}
 * @param isPercent whether it shows percent
 * @param zeros     the least number of digits that it shows; 0 where it isn't only zeros
 */
record ExcelFormat(boolean isDate, boolean isTime, boolean isElapsed, boolean isPercent, int zeros) {

    static final ExcelFormat GENERAL = new ExcelFormat(false, false, false, false, 0);

    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");
    /** Texts in quotes, escaped characters, characters whose width is left free, and colours, conditions and languages. */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^]]*]");

    private static final Pattern ZEROS = Pattern.compile("0{2,}");

    /** Reads a format as the file has it, which is the same in all languages of Excel. */
    static ExcelFormat of(String code) {
        // The formats of negative numbers, zero and texts follow after semicolons.
        String first = code.toLowerCase(Locale.ROOT).split(";", 2)[0];
        boolean isElapsed = ELAPSED.matcher(first).find();
        String bare = LITERALS.matcher(ELAPSED.matcher(first).replaceAll("h")).replaceAll("");
        if (bare.equals("general")) {
            return GENERAL;
        }
        boolean isTime = has(bare, 'h') || has(bare, 's');
        boolean isDate = has(bare, 'y') || has(bare, 'd') || has(bare, 'm') && !isTime;
        return new ExcelFormat(
                isDate, isTime, isElapsed, has(bare, '%'), ZEROS.matcher(bare).matches() ? bare.length() : 0);
    }

    private static boolean has(String code, char c) {
        return code.indexOf(c) >= 0;
    }
}
