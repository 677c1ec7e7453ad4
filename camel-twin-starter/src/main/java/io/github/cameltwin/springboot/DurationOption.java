// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.springboot;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * The text of a duration as Camel writes it: milliseconds, units such as 1m30s, or ISO 8601. Spring's own conversion knows one
 * unit only. Spring calls the factories.
 */
record DurationOption(String text) {

    private static final Pattern UNITS =
            Pattern.compile("(?=.)(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m(?!s))?(?:[0-9]+s)?(?:[0-9]+ms)?|-?[0-9]+");

    public static DurationOption valueOf(String text) {
        if (!UNITS.matcher(text).matches() && !isIso(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' isn't a duration. Write milliseconds, or units as in 500ms, 30s or 1m30s");
        }
        return new DurationOption(text);
    }

    public static DurationOption valueOf(Integer millis) {
        return new DurationOption(millis.toString());
    }

    public static DurationOption valueOf(Long millis) {
        return new DurationOption(millis.toString());
    }

    private static boolean isIso(String text) {
        try {
            Duration.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
