// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinRowFilter;
import io.github.cameltwin.internal.call.PathSegment;
import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.load.UnusableRowException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Parses rows. A row is a map, a bean or a JSON object, and either long, with the fields {@code clientId},
 * {@code attributeId} or {@code attributeName}, and {@code value}; or wide: then every field but the client's id is an
 * attribute's name with its value. A message means its body, and its headers count before its fields. Thread-safe.
 */
public final class RowParser {

    private static final String ATTRIBUTE_ID = "attributeId";
    private static final String ATTRIBUTE_NAME = "attributeName";
    private static final String VALUE = "value";
    private static final String ROW_FIELD = "row's field";

    private final BodyReader reader;
    private final EndpointDefaults options;
    private final FieldText text;
    private final FieldText decodedText;

    /**
     * Makes a parser for the rows of one exchange.
     *
     * @param text makes text of the fields
     */
    public RowParser(BodyReader reader, EndpointDefaults options, FieldText text) {
        this.reader = reader;
        this.options = options;
        this.text = text;
        this.decodedText = new FieldText(text.charset(), true);
    }

    /**
     * Parses a row.
     *
     * @throws IllegalArgumentException if it lacks something, or has something that cannot be used
     */
    public LoadRow parse(Object row) {
        try {
            return read(row);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // A map or a bean of another library may fail in its own way, with a message that holds a value.
            throw new IllegalArgumentException(
                    "The row cannot be read: " + e.getClass().getName(), e);
        }
    }

    private LoadRow read(Object row) {
        if (row instanceof Exchange exchange) {
            return ofMessage(exchange.getMessage());
        }
        if (row instanceof Message message) {
            return ofMessage(message);
        }
        if (row instanceof TwinClientAttribute value) {
            return new LoadRow(
                    PathSegment.check("client id", value.clientId()),
                    one(PathSegment.check("attribute id", value.id()), value(VALUE, value.value(), text)),
                    true);
        }
        BodyView body = reader.read(row, text.charset());
        return ofFields(fieldsOf(body), body, body.decoded() ? decodedText : text);
    }

    /** Returns whether the filter lets a row pass, which it is asked about only where the row is a message. */
    BooleanSupplier current(Object source) {
        Exchange element = source instanceof Exchange exchange
                ? exchange
                : source instanceof Message message ? message.getExchange() : null;
        TwinRowFilter filter = options.rowFilter();
        return filter == null || element == null ? LoadRow.ALWAYS : () -> filter.isCurrent(element);
    }

    /** Reads arguments as those of a single exchange: from headers, else from options, else from the body. */
    private LoadRow ofMessage(Message message) {
        BodyView body = reader.read(message);
        FieldText texts = new FieldText(BodyReader.charsetOf(message.getExchange()), body.decoded());
        Map<String, Object> attribute = attributeOf(message);
        Map<?, ?> inBody = !attribute.isEmpty() && body.fields() == null ? Map.of() : fieldsOf(body);
        String idField = FieldNames.find(inBody, options.clientIdField());
        Map<Object, Object> fields = new LinkedHashMap<>();
        if (attribute.isEmpty()) {
            fields.putAll(inBody);
        } else {
            copy(idField, inBody, fields);
            copy(VALUE, inBody, fields);
            if (body.plain() != null) {
                fields.put(VALUE, body.plain());
            }
            fields.putAll(attribute);
        }
        Object clientId =
                first(message.getHeader(TwinConstants.CLIENT_ID), options.clientIdIn(message), options.clientId());
        if (clientId != null) {
            fields.put(idField, clientId);
        }
        Object value = message.getHeader(TwinConstants.VALUE);
        if (value != null && !isLong(fields)) {
            throw new IllegalArgumentException("The row has the header " + TwinConstants.VALUE
                    + " but does not say of which attribute: set the header " + TwinConstants.ATTRIBUTE_NAME
                    + " too, or remove it");
        }
        if (value != null) {
            fields.put(VALUE, value);
        }
        if (fields.get(idField) == null && options.clientIdHeader() != null) {
            throw new UnusableRowException(
                    "The row has neither the header " + options.clientIdHeader() + " nor the field "
                            + options.clientIdField() + " with the client's id: it is " + body.description(),
                    ". The option clientIdHeader names the header");
        }
        return ofFields(fields, body, texts);
    }

    /** Returns the attribute that headers or options name, by its field; an empty map if only the body may name it. */
    private Map<String, Object> attributeOf(Message message) {
        Object id = message.getHeader(TwinConstants.ATTRIBUTE_ID);
        Object name = message.getHeader(TwinConstants.ATTRIBUTE_NAME);
        if (id == null && name == null) {
            id = options.attributeId();
            name = options.attributeName();
        }
        return id != null ? Map.of(ATTRIBUTE_ID, id) : name != null ? Map.of(ATTRIBUTE_NAME, name) : Map.of();
    }

    private static Object first(Object... candidates) {
        return Arrays.stream(candidates).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static boolean isLong(Map<?, ?> fields) {
        return fields.containsKey(ATTRIBUTE_ID) || fields.containsKey(ATTRIBUTE_NAME);
    }

    private static void copy(String field, Map<?, ?> from, Map<Object, Object> to) {
        if (from.containsKey(field)) {
            to.put(field, from.get(field));
        }
    }

    private static Map<?, ?> fieldsOf(BodyView body) {
        if (body.fields() == null) {
            throw new UnusableRowException(
                    "The row is " + body.what() + ", but must be a map, a bean or a JSON object",
                    body.elements() == null ? "" : ". A CSV data format makes maps with its option useMaps");
        }
        return FieldNames.withoutMarks(body.fields());
    }

    private LoadRow ofFields(Map<?, ?> fields, BodyView body, FieldText texts) {
        String idField = FieldNames.find(fields, options.clientIdField());
        Object id = fields.get(idField);
        if (id == null) {
            throw new UnusableRowException(
                    "The row has no field " + options.clientIdField() + " with the client's id: it is "
                            + body.description(),
                    FieldNames.advice(fields.keySet(), options.clientIdField()));
        }
        String clientId = PathSegment.check("client id", texts.of(ROW_FIELD, idField, id));
        return isLong(fields) ? longRow(clientId, fields, idField, texts) : wideRow(clientId, fields, idField, texts);
    }

    private LoadRow longRow(String clientId, Map<?, ?> fields, String idField, FieldText texts) {
        Set<String> known = Set.of(idField, ATTRIBUTE_ID, ATTRIBUTE_NAME, VALUE);
        for (Object key : fields.keySet()) {
            String field = String.valueOf(key);
            if (!known.contains(field)) {
                throw new IllegalArgumentException("The row has the field attributeId or attributeName and with it '"
                        + Text.shown(field) + "': such a row may have " + options.clientIdField()
                        + ", attributeId or attributeName, and value only");
            }
        }
        if (!fields.containsKey(VALUE)) {
            throw new IllegalArgumentException("The row names an attribute but has no field value");
        }
        String value = value(VALUE, fields.get(VALUE), texts);
        Object id = fields.get(ATTRIBUTE_ID);
        return id != null
                ? new LoadRow(
                        clientId,
                        one(PathSegment.check("attribute id", texts.of(ROW_FIELD, ATTRIBUTE_ID, id)), value),
                        true)
                : new LoadRow(clientId, one(name(fields.get(ATTRIBUTE_NAME), texts), value), false);
    }

    private LoadRow wideRow(String clientId, Map<?, ?> fields, String idField, FieldText texts) {
        if (fields.size() == 2 && fields.containsKey(VALUE)) {
            throw new IllegalArgumentException("The row has a field value but does not say of which attribute: it needs"
                    + " attributeId or attributeName too, or fields that are called like attributes");
        }
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            if (!idField.equals(field)) {
                String name = name(field, texts);
                values.put(name, value(name, value, texts));
            }
        });
        return new LoadRow(clientId, values, false);
    }

    private static String name(Object name, FieldText texts) {
        return Text.checkName("attribute name", texts.of("attribute name", "", name));
    }

    /** Returns a value, checked; null where it is null and nulls are accepted. */
    private String value(String field, Object value, FieldText texts) {
        String result = texts.ofValue(ROW_FIELD, field, value, options.acceptsNull());
        return result == null ? null : Text.checkWellFormed("value", result);
    }

    /** Makes a map of one value, which may be null. */
    private static Map<String, String> one(String attribute, String value) {
        if (value != null) {
            return Map.of(attribute, value);
        }
        Map<String, String> values = new HashMap<>();
        values.put(attribute, null);
        return values;
    }
}
