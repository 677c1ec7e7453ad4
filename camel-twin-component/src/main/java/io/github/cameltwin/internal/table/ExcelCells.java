// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/**
 * Makes text of the cells of a sheet: texts as they are, dates and times in ISO form, numbers in plain digits. Of the other
 * formats, only leading zeros and percent count.
 */
final class ExcelCells {

    /** Excel itself keeps no more. */
    private static final int DIGITS = 15;

    private static final Set<String> ERRORS = Set.of(
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    /** The form in which the file keeps a character that XML can't have, and a carriage return. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final boolean isFrom1904;
    private final Map<String, ExcelFormat> formats = new HashMap<>();

    /** Makes texts for a file whose days count from 1904, as those of old Macs do, or from 1900. */
    ExcelCells(boolean isFrom1904) {
        this.isFrom1904 = isFrom1904;
    }

    /**
     * Returns the text of a cell.
     *
     * @throws IllegalArgumentException if it has none; the message goes on after the cell's address
     */
    String textOf(Cell cell) {
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR
                || cell.getType() == CellType.FORMULA && value instanceof String text && ERRORS.contains(text)) {
            throw new IllegalArgumentException(
                    "has an error of Excel, such as #N/A. Correct it and save the file again");
        }
        if (value == null && cell.getFormula() != null) {
            throw new IllegalArgumentException(
                    "has a formula without its result. Open the file in Excel and save it again");
        }
        if (value instanceof BigDecimal number) {
            return numberOf(number, cell.getDataFormatString());
        }
        return value == null ? "" : value instanceof String text ? unescaped(text) : value.toString();
    }

    private String numberOf(BigDecimal number, String code) {
        ExcelFormat format = formatOf(code);
        if (format.isDate() || format.isTime()) {
            return ExcelDates.textOf(number, format, isFrom1904);
        }
        if (number.signum() != 0 && number.precision() - number.scale() > DIGITS) {
            throw new IllegalArgumentException("has a number of more than " + DIGITS
                    + " digits, of which Excel keeps only these. Format the column as text before it is filled");
        }
        // The double 0.1 + 0.2 is in the file with 17 digits, and in Excel nobody sees the last two.
        BigDecimal seen = number.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        String plain = plain(format.isPercent() ? seen.movePointRight(2) : seen);
        if (format.isPercent()) {
            return plain + "%";
        }
        boolean isWhole = plain.indexOf('.') < 0 && !plain.startsWith("-");
        return isWhole && plain.length() < format.zeros() ? "0".repeat(format.zeros() - plain.length()) + plain : plain;
    }

    private ExcelFormat formatOf(String code) {
        return code == null ? ExcelFormat.GENERAL : formats.computeIfAbsent(code, ExcelFormat::of);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher matcher = ESCAPED.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
