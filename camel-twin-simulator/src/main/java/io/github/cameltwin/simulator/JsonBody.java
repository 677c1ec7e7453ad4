// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;

/** A request's JSON object, of which every field must be known and of its type. */
final class JsonBody {
    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    static JsonBody read(Buffer body, Set<String> fields) {
        if (body.length() == 0) {
            throw new Refusal(400, "The body is missing.", null);
        }
        JsonNode node = Json.parse(utf8(body.getBytes()));
        if (node == null || node.isMissingNode()) {
            throw new Refusal(400, "The body is not JSON.", null);
        }
        if (!node.isObject()) {
            throw new Refusal(422, "Validation failed.", "The body must be a JSON object.");
        }
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw Refusal.field(name, "is not expected");
            }
        }
        return new JsonBody(node);
    }

    private static String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The replacement character tells of bytes that are not UTF-8, unless it was really sent.
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                throw new Refusal(400, "The body is not UTF-8.", null);
            }
        }
        return text;
    }

    String string(String field) {
        JsonNode node = object.get(field);
        if (node == null) {
            throw Refusal.field(field, "is required");
        }
        if (!node.isTextual()) {
            throw Refusal.field(field, "must be a string");
        }
        String value = node.textValue();
        if (hasLoneSurrogate(value)) {
            throw Refusal.field(field, "must be valid Unicode");
        }
        return value;
    }

    String nonBlank(String field) {
        String value = string(field);
        if (value.isBlank()) {
            throw Refusal.field(field, "must not be blank");
        }
        return value;
    }

    /** Null when the field is missing. */
    Long integer(String field, long least) {
        JsonNode node = object.get(field);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw Refusal.field(field, "must be an integer");
        }
        if (node.longValue() < least) {
            throw Refusal.field(field, "must be at least " + least);
        }
        return node.longValue();
    }

    /** Null when the field is missing or null. */
    Long nullableInteger(String field, long least) {
        JsonNode node = object.get(field);
        return node != null && node.isNull() ? null : integer(field, least);
    }

    /** Refuses a field that is neither missing, nor an object, nor an array without elements. */
    void checkObjectOrEmptyArray(String field) {
        JsonNode node = object.get(field);
        if (node != null && !node.isObject() && !(node.isArray() && node.isEmpty())) {
            throw Refusal.field(field, "must be an object or an empty array");
        }
    }

    private static boolean hasLoneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
