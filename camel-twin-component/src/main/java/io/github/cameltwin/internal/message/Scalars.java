// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.UUID;
import javax.xml.datatype.XMLGregorianCalendar;

/** Single values, which have one obvious form as text. */
final class Scalars {

    /** Of a number: a few characters such as 1e999999999 would otherwise become a text of a gigabyte. */
    private static final int MOST_DIGITS = 10_000;

    private static final String JODA_TIME = "org.joda.time.";

    private Scalars() {}

    static boolean isScalar(Object object) {
        return object instanceof CharSequence
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Enum<?>
                || object instanceof UUID
                || object instanceof URI
                || object instanceof URL
                || object instanceof Currency
                || object != null && isTime(object.getClass());
    }

    /** Returns whether the values of a class are dates, times, or spans of time. */
    static boolean isTime(Class<?> type) {
        return TemporalAccessor.class.isAssignableFrom(type)
                || Date.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type)
                || XMLGregorianCalendar.class.isAssignableFrom(type)
                || TemporalAmount.class.isAssignableFrom(type)
                || javax.xml.datatype.Duration.class.isAssignableFrom(type)
                || ZoneId.class.isAssignableFrom(type)
                || type.getName().startsWith(JODA_TIME);
    }

    /**
     * Returns the value as text: numbers in plain decimal notation, times as ISO 8601.
     *
     * @throws IllegalArgumentException if it is a number of more digits than anybody could read
     */
    static String toText(Object scalar) {
        if (scalar instanceof Number number) {
            return numberText(number);
        }
        if (scalar instanceof Enum<?> constant) {
            return constant.name();
        }
        if (scalar instanceof Timestamp timestamp) {
            return databaseText(timestamp);
        }
        if (scalar instanceof java.sql.Date || scalar instanceof java.sql.Time) {
            // A day or a time of day, as the database has it, which as a point in time would be another one elsewhere.
            return scalar.toString();
        }
        if (scalar instanceof Date date) {
            return date.toInstant().toString();
        }
        if (scalar instanceof Calendar calendar) {
            return calendar.toInstant().toString();
        }
        if (scalar instanceof XMLGregorianCalendar calendar) {
            return calendar.toXMLFormat();
        }
        return scalar.toString();
    }

    private static String numberText(Number number) {
        if (number instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        String text = number.toString();
        return isDigits(text) ? text : ofFraction(number, text);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Converts a fraction by its text, the shortest that distinguishes it from its neighbours. */
    private static String ofFraction(Number number, String text) {
        BigDecimal exact;
        try {
            exact = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
        // A double, under whatever name, has no scale of its own, so zeros at its end come from the format alone.
        // A number that Gson has not parsed yet, on the other hand, has the scale that its text has.
        boolean isDouble = number instanceof Float || text.equals(Double.toString(number.doubleValue()));
        return plain(isDouble ? exact.stripTrailingZeros() : exact);
    }

    private static String plain(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        if (before > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "A number has more than " + MOST_DIGITS + " digits before or after its decimal point");
        }
        return number.toPlainString();
    }

    /** Day and time as databases show them, without a zone, and without the fraction that Java adds to a whole second. */
    private static String databaseText(Timestamp timestamp) {
        String text = timestamp.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
