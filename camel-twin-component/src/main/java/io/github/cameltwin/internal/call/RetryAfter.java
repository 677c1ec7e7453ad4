// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Retry-After}: seconds, also with a fraction, which some servers write though HTTP has none, or a
 * date in one of the three forms of RFC 9110.
 */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d+)?");

    private static final int MILLIS_PER_SECOND = 1_000;

    /** The form of C's asctime, whose days are padded with a space. */
    private static final DateTimeFormatter ASCTIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("EEE MMM ppd HH:mm:ss uuuu")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A year of two digits is one of the hundred years that end fifty years from now. */
    private static final int YEARS_BACK = 49;

    private RetryAfter() {}

    /**
     * The wait that a response asks for, or null if it asks for none that makes sense. Its milliseconds fit into a long.
     *
     * @param header the value of {@code Retry-After}, or null
     * @param sent   the value of {@code Date}, or null: a date is one of TWIN's clock, as ours may be wrong
     */
    static Duration of(String header, String sent) {
        if (header == null) {
            return null;
        }
        String text = header.trim();
        if (SECONDS.matcher(text).matches()) {
            // A double takes any number of digits, and is the largest long where that would overflow.
            return Duration.ofMillis(Math.round(Double.parseDouble(text) * MILLIS_PER_SECOND));
        }
        Instant date = date(text);
        if (date == null) {
            return null;
        }
        Instant now = sent == null ? null : date(sent.trim());
        Duration wait = Duration.between(now == null ? Instant.now() : now, date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Instant date(String text) {
        for (DateTimeFormatter form : List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(), ASCTIME)) {
            try {
                return Instant.from(form.parse(text));
            } catch (DateTimeException e) {
                // Perhaps it has the next form.
            }
        }
        return null;
    }

    private static DateTimeFormatter rfc850() {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(
                        ChronoField.YEAR, 2, 2, Year.now(ZoneOffset.UTC).getValue() - YEARS_BACK)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
