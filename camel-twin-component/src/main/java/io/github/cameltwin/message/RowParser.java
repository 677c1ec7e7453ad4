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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.client.PathSegment;
import io.github.cameltwin.client.Text;
import io.github.cameltwin.load.LoadRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a row says. It is a map, a bean or a JSON object, and either long, with the fields {@code clientId},
 * {@code attributeId} or {@code attributeName}, and {@code value}; or wide: then every field but the client's id is an
 * attribute's name with its value. Thread-safe.
 */
final class RowParser {

    private static final String ATTRIBUTE_ID = "attributeId";
    private static final String ATTRIBUTE_NAME = "attributeName";
    private static final String VALUE = "value";

    private final ObjectMapper mapper;
    private final String clientIdField;

    RowParser(ObjectMapper mapper, String clientIdField) {
        this.mapper = mapper;
        this.clientIdField = clientIdField;
    }

    /**
     * Reads a row.
     *
     * @throws IllegalArgumentException if it lacks something, or has something that cannot be used
     */
    LoadRow parse(Object row) {
        try {
            return read(row);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // A map or a bean from somebody's library may fail in its own way, and its message may hold a value.
            throw new IllegalArgumentException(
                    "The row cannot be read: " + e.getClass().getName(), e);
        }
    }

    private LoadRow read(Object row) {
        if (row instanceof TwinClientAttribute value) {
            return new LoadRow(
                    PathSegment.check("client id", value.clientId()),
                    Map.of(PathSegment.check("attribute id", value.id()), value("value", value.value())),
                    true);
        }
        MessageBody body = MessageBody.of(row, mapper);
        if (body.fields() == null) {
            throw new IllegalArgumentException(
                    "The row is " + body.what() + ", but must be a map, a bean or a JSON object");
        }
        Map<?, ?> fields = withoutMark(body.fields());
        String clientId = clientId(fields, body);
        return fields.containsKey(ATTRIBUTE_ID) || fields.containsKey(ATTRIBUTE_NAME)
                ? longRow(clientId, fields)
                : wideRow(clientId, fields);
    }

    /** The fields of a row whose first name begins with a byte order mark, as that of a CSV file does, without it. */
    private static Map<?, ?> withoutMark(Map<?, ?> fields) {
        if (fields.isEmpty()
                || !(fields.keySet().iterator().next() instanceof String first)
                || first.equals(Fields.withoutMark(first))) {
            return fields;
        }
        Map<Object, Object> clean = new LinkedHashMap<>();
        fields.forEach((field, value) -> clean.put(first.equals(field) ? Fields.withoutMark(first) : field, value));
        return clean;
    }

    private String clientId(Map<?, ?> fields, MessageBody body) {
        Object id = fields.get(clientIdField);
        if (id == null) {
            throw new IllegalArgumentException(
                    "The row has no field " + clientIdField + " with the client's id: it is " + body.description());
        }
        return PathSegment.check("client id", Fields.text("row's field " + clientIdField, id));
    }

    private LoadRow longRow(String clientId, Map<?, ?> fields) {
        Set<String> known = Set.of(clientIdField, ATTRIBUTE_ID, ATTRIBUTE_NAME, VALUE);
        for (Object key : fields.keySet()) {
            String field = String.valueOf(key);
            if (!known.contains(field)) {
                throw new IllegalArgumentException("The row has the field attributeId or attributeName and with it '"
                        + Text.shown(field) + "': such a row may have " + clientIdField
                        + ", attributeId or attributeName, and value only");
            }
        }
        if (!fields.containsKey(VALUE)) {
            throw new IllegalArgumentException("The row names an attribute but has no field value");
        }
        String value = value(VALUE, fields.get(VALUE));
        Object id = fields.get(ATTRIBUTE_ID);
        return id != null
                ? new LoadRow(
                        clientId,
                        Map.of(PathSegment.check("attribute id", Fields.text("row's field attributeId", id)), value),
                        true)
                : new LoadRow(clientId, Map.of(name(fields.get(ATTRIBUTE_NAME)), value), false);
    }

    private LoadRow wideRow(String clientId, Map<?, ?> fields) {
        if (fields.size() == 2 && fields.containsKey(VALUE)) {
            throw new IllegalArgumentException("The row has a field value but does not say of which attribute: it needs"
                    + " attributeId or attributeName too, or fields that are called like attributes");
        }
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            if (!clientIdField.equals(field)) {
                String name = name(field);
                values.put(name, value(name, value));
            }
        });
        return new LoadRow(clientId, values, false);
    }

    private static String name(Object name) {
        return Text.checkName("attribute name", Fields.text("attribute name", name));
    }

    private static String value(String field, Object value) {
        return Text.checkWellFormed("value", Fields.text("row's field " + field, value));
    }
}
