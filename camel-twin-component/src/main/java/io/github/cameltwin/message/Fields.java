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

import io.github.cameltwin.client.Text;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Fields of bodies and rows as text. */
final class Fields {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Fields() {}

    /**
     * A field as text.
     *
     * @param  where                    what it is, for the message
     * @throws IllegalArgumentException if it is null or has no obvious form as text
     */
    static String text(String where, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "The " + Text.shown(where) + " is null: leave it out, or send an empty string");
        }
        if (Scalars.isScalar(value)) {
            return Scalars.toText(value);
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException(
                "The " + Text.shown(where) + " must be text, a number, a boolean or a date, but is " + kindOf(value));
    }

    private static String kindOf(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        return value instanceof Collection ? "a list" : "a " + value.getClass().getName();
    }

    /** The text without the byte order mark that Excel, for one, puts before the first name of an export. */
    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
