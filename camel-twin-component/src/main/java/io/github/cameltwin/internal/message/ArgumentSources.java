// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.internal.operation.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The sources of the arguments of one exchange: headers, options, and the body, which is read only if it is needed. */
final class ArgumentSources {

    private final Exchange exchange;
    private final EndpointDefaults options;
    private final BodyReader reader;
    private final Action action;

    private FieldText text;
    private BodyView body;

    ArgumentSources(Exchange exchange, EndpointDefaults options, BodyReader reader, Action action) {
        this.exchange = exchange;
        this.options = options;
        this.reader = reader;
        this.action = action;
    }

    Optional<String> header(String name) {
        return header(name, exchange.getMessage().getHeader(name));
    }

    /** Returns the client's id in the header of another component. */
    Optional<String> clientIdHeader() {
        return header(options.clientIdHeader(), options.clientIdIn(exchange.getMessage()));
    }

    private Optional<String> header(String name, Object value) {
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        return Optional.ofNullable(
                new FieldText(BodyReader.charsetOf(exchange), false).ofNullable("header", name, value));
    }

    Optional<String> option(Function<EndpointDefaults, String> option) {
        return Optional.ofNullable(option.apply(options));
    }

    /** Returns a field of the body; a null counts as missing. */
    Optional<String> field(String name) {
        BodyView read = body();
        return read.fields() == null
                ? Optional.empty()
                : Optional.ofNullable(
                        text.ofNullable("body field", name, read.fields().get(name)));
    }

    /** Returns the client's id in the body, whose field may be spelled a little differently. */
    Optional<String> clientIdField() {
        BodyView read = body();
        if (read.fields() == null) {
            return Optional.empty();
        }
        Map<?, ?> fields = FieldNames.withoutQuotedMarks(read.fields());
        String idField = FieldNames.find(fields, options.clientIdField());
        return Optional.ofNullable(text.ofNullable("body field", idField, fields.get(idField)));
    }

    /** Returns whether the body has this field with null. */
    boolean fieldIsNull(String name) {
        BodyView read = body();
        return read.fields() != null
                && read.fields().containsKey(name)
                && field(name).isEmpty();
    }

    Optional<String> plainBody() {
        BodyView read = body();
        return Optional.ofNullable(text.ofNullable("body", "", read.plain()));
    }

    /** Returns the elements of the body as text, where it is a collection, an array, or a JSON array. */
    Optional<List<String>> elements() {
        return Optional.ofNullable(list())
                .map(list -> list.stream().map(this::elementText).toList());
    }

    private List<?> list() {
        BodyView read = body();
        return read.plain() == null ? read.elements() : reader.jsonArray(read.plain());
    }

    /** Returns an element as text; that of a message is its body, which must be plain. */
    private String elementText(Object element) {
        if (element instanceof Exchange || element instanceof Message) {
            BodyView read = reader.read(element, text.charset());
            return new FieldText(text.charset(), read.decoded()).of("body's element", "", read.plain());
        }
        return text.of("body's element", "", element);
    }

    /** Returns the body as a name. Refuses a JSON array: each of its elements would be meant. */
    Optional<String> plainName() {
        Optional<String> name = plainBody();
        if (name.isPresent() && isLikeJsonArray(name.get())) {
            throw new IllegalArgumentException("The body is "
                    + (list() == null ? "text that starts like a JSON array but is none" : "a JSON array")
                    + " and no name. Send several names to operation=ensure, as a JSON array");
        }
        return name;
    }

    private boolean isLikeJsonArray(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("[")) {
            return false;
        }
        String inside = start.substring(1).stripLeading();
        // Text such as [urgent] was not meant as one.
        return inside.isEmpty() || "\"{[".indexOf(inside.charAt(0)) >= 0 || list() != null;
    }

    /** Returns the fields of the body as text, without the client's id, which isn't one of the values. */
    Optional<Map<String, String>> fields() {
        BodyView read = body();
        if (read.fields() == null) {
            return Optional.empty();
        }
        Map<?, ?> fields = FieldNames.withoutQuotedMarks(read.fields());
        checkNotOneValue(fields);
        String idField = FieldNames.find(fields, options.clientIdField());
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!idField.equals(name)) {
                texts.put(
                        text.of("body's field name", "", name),
                        text.ofValue("body field", name, value, options.acceptsNull()));
            }
        });
        return Optional.of(texts);
    }

    /** Refuses a single value with its attribute, which would become an attribute of the name "value". */
    private void checkNotOneValue(Map<?, ?> fields) {
        if (fields.containsKey("value") && (fields.containsKey("attributeId") || fields.containsKey("attributeName"))) {
            throw new IllegalArgumentException("The body names one attribute and its value (fields attributeId or"
                    + " attributeName, and value), but must have a field for each attribute, called like it. Send one"
                    + " value with operation=set, or rows of this form with operation=load");
        }
    }

    /** Returns the attribute's id from an earlier step, which is used where nothing else names an attribute. */
    Optional<String> resultOfEarlierStep() {
        return header(TwinConstants.RESULT_ID);
    }

    /** Makes the exception for an argument that was found nowhere. */
    TwinInvalidArgumentException missing(ArgumentSpec wanted) {
        return new TwinInvalidArgumentException(action + " needs the " + wanted.what()
                + ", which was found neither in the header " + wanted.headers()
                + ", nor in the endpoint option " + wanted.optionOrNone()
                + ", nor in the body (" + wanted.inBody() + "). The body is " + body().description() + "."
                + fittingOperation());
    }

    /** Returns a hint at the operation that fits such a body. */
    private String fittingOperation() {
        if (action == Action.SET_VALUE && body().fields() != null) {
            return " If its fields are called like attributes, use operation=sync or setAll.";
        }
        if (!isList(body())) {
            return "";
        }
        return switch (action) {
            case SET_VALUE, SET_VALUES, SYNC_VALUES -> " For rows of several clients, use operation=load.";
            case CREATE_ATTRIBUTE -> " For several names, use operation=ensure.";
            default -> "";
        };
    }

    /** Makes the exception for a blank argument. */
    TwinInvalidArgumentException blank(ArgumentSpec wanted) {
        return new TwinInvalidArgumentException(action + " needs the " + wanted.what()
                + ", which is blank where it was found first. It was looked for in the header " + wanted.headers()
                + ", then in the endpoint option " + wanted.optionOrNone()
                + ", then in the body (" + wanted.inBody() + ").");
    }

    /** Makes the exception for missing values. */
    TwinInvalidArgumentException missingValues() {
        return new TwinInvalidArgumentException(action + " needs a body with values by attribute name: a map, a bean,"
                + " or a JSON object. The body is " + body().description() + "."
                + fittingOperation());
    }

    private boolean isList(BodyView read) {
        return read.elements() != null || read.plain() != null && isLikeJsonArray(read.plain());
    }

    private BodyView body() {
        if (body == null) {
            body = reader.read(exchange.getMessage());
            text = new FieldText(BodyReader.charsetOf(exchange), body.decoded());
        }
        return body;
    }
}
