// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.call.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message body as arguments are read from it: either fields, where it is a map, a bean or a JSON object, or elements,
 * or plain text, or none of these.
 *
 * @param fields   the fields, or null
 * @param elements the elements, where it is a collection or an array; else null
 * @param plain    the plain text, or null
 * @param what     what the body is, for messages
 * @param decoded  whether its text was decoded from bytes
 */
record BodyView(Map<?, ?> fields, List<?> elements, String plain, String what, boolean decoded) {

    private static final int FIELDS_SHOWN = 20;
    private static final int LENGTH_SHOWN = 50;

    static BodyView ofNothing(String what) {
        return new BodyView(null, null, null, what, false);
    }

    static BodyView ofFields(Map<?, ?> fields, String what) {
        return ofFields(fields, what, false);
    }

    static BodyView ofFields(Map<?, ?> fields, String what, boolean decoded) {
        return new BodyView(fields, null, null, what, decoded);
    }

    static BodyView ofElements(List<?> elements, String what) {
        return new BodyView(null, elements, null, what, false);
    }

    static BodyView ofPlain(String text, String what, boolean decoded) {
        return new BodyView(null, null, text, what, decoded);
    }

    /** Describes the body for messages: the names of its fields, but never a value. */
    String description() {
        if (fields == null) {
            return what;
        }
        String names = fields.keySet().stream()
                .limit(FIELDS_SHOWN)
                .map(name -> Text.oneLine(String.valueOf(name), LENGTH_SHOWN))
                .collect(Collectors.joining(", "));
        return what + " with the fields [" + names + (fields.size() > FIELDS_SHOWN ? ", …" : "") + "]";
    }
}
