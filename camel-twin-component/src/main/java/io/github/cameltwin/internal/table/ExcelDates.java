// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The dates and times of Excel, which are numbers of days. */
final class ExcelDates {

    private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** Excel has a 29 February 1900, which never was. */
    private static final int NO_DAY = 60;

    private static final int LAST_DAY = 2_958_465;

    private ExcelDates() {}

    /**
     * Returns the ISO form of a date or a time, which are exact to the second.
     *
     * @throws IllegalArgumentException if there is no such day; the message goes on after the cell's address
     */
    static String textOf(BigDecimal days, ExcelFormat format, boolean isFrom1904) {
        long seconds =
                days.multiply(SECONDS_OF_DAY).setScale(0, RoundingMode.HALF_UP).longValue();
        if (format.isElapsed() && seconds >= 0) {
            return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        long day = Math.floorDiv(seconds, SECONDS_OF_DAY.longValue());
        LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, SECONDS_OF_DAY.longValue()));
        if (seconds >= 0 && !format.isDate()) {
            return time.format(TIME);
        }
        if (day < (isFrom1904 ? 0 : 1) || day > LAST_DAY || day == NO_DAY && !isFrom1904) {
            throw new IllegalArgumentException("has the format of a date, and a number that isn't one");
        }
        LocalDate date = isFrom1904 ? FROM_1904.plusDays(day) : FROM_1900.plusDays(day < NO_DAY ? day + 1 : day);
        return format.isTime() || !time.equals(LocalTime.MIDNIGHT) ? date + "T" + time.format(TIME) : date.toString();
    }
}
