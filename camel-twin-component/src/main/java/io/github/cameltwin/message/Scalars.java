/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.message;

import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;

/** Single values, which have one obvious form as text. */
final class Scalars {

    /** Of a number: a few characters such as 1e999999999 would otherwise become a text of a gigabyte. */
    private static final int MOST_DIGITS = 10_000;

    private Scalars() {}

    static boolean isScalar(Object object) {
        return object instanceof CharSequence
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Enum<?>
                || object instanceof UUID
                || object instanceof TemporalAccessor
                || object instanceof Date
                || object instanceof Calendar;
    }

    /**
     * The value as text: numbers in plain decimal notation, times as ISO 8601.
     *
     * @throws IllegalArgumentException if it is a number of more digits than anybody could read
     */
    static String toText(Object scalar) {
        if (scalar instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        if (scalar instanceof Double || scalar instanceof Float) {
            double number = ((Number) scalar).doubleValue();
            // By way of its text, which is the shortest that tells it from its neighbours.
            return Double.isFinite(number) ? new BigDecimal(scalar.toString()).toPlainString() : scalar.toString();
        }
        if (scalar instanceof Enum<?> constant) {
            return constant.name();
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
        return scalar.toString();
    }

    private static String plain(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        if (before > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "A number has more than " + MOST_DIGITS + " digits before or after its decimal point");
        }
        return number.toPlainString();
    }
}
