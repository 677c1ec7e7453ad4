// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.internal.call.PathSegment;
import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.load.LoadRequest;
import io.github.cameltwin.internal.operation.Action;
import io.github.cameltwin.internal.operation.Argument;
import io.github.cameltwin.internal.operation.Arguments;
import io.github.cameltwin.internal.operation.AttributeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * Reads the arguments of an action: from the headers of the message, else from the endpoint's options, else from the body. A
 * missing, blank or unusable argument fails here, before anything is sent. Thread-safe.
 */
public final class ArgumentResolver {

    private static final ArgumentSpec ATTRIBUTE = new ArgumentSpec(
            "attribute",
            TwinConstants.ATTRIBUTE_ID + " or " + TwinConstants.ATTRIBUTE_NAME,
            "attributeId or attributeName",
            "the field attributeId or attributeName");
    private static final ArgumentSpec ATTRIBUTE_OR_ITS_NAME = new ArgumentSpec(
            "attribute",
            TwinConstants.ATTRIBUTE_ID + ", " + TwinConstants.ATTRIBUTE_NAME + " or " + TwinConstants.NAME,
            "attributeId or attributeName",
            "the field attributeId, attributeName or name");
    private static final ArgumentSpec VALUE =
            new ArgumentSpec("value", TwinConstants.VALUE, null, "the field value, or the body as plain text");
    private static final ArgumentSpec NULL_VALUE = new ArgumentSpec(
            "value", TwinConstants.VALUE, null, "the field value is null: send an empty string, or delete the value");
    private static final ArgumentSpec NAME =
            new ArgumentSpec("name", TwinConstants.NAME, null, "the field name, or the body as plain text");
    private static final ArgumentSpec NAME_OF_NEW_ATTRIBUTE = new ArgumentSpec(
            "name",
            TwinConstants.NAME + " or " + TwinConstants.ATTRIBUTE_NAME,
            "attributeName",
            "the field name or attributeName, or the body as plain text");

    private final ArgumentSpec client;
    private final EndpointDefaults options;
    private final BodyReader reader;
    private final RowReaderFactory rows;
    private final Function<Exchange, LoadRequest.Environment> environment;

    /**
     * Makes a resolver for one endpoint.
     *
     * @param options     the arguments in the endpoint's URI
     * @param mapper      reads JSON and beans
     * @param sources     remembers bodies that can be read once
     * @param environment makes the environment of a load
     */
    public ArgumentResolver(
            EndpointDefaults options,
            ObjectMapper mapper,
            ReadOnceSources sources,
            Function<Exchange, LoadRequest.Environment> environment) {
        this.client = new ArgumentSpec(
                "client id",
                TwinConstants.CLIENT_ID + (options.clientIdHeader() == null ? "" : " or " + options.clientIdHeader()),
                "clientId",
                "the field " + options.clientIdField());
        this.options = options;
        this.reader = new BodyReader(mapper, sources);
        this.rows = new RowReaderFactory(mapper, reader, options, sources);
        this.environment = environment;
    }

    /**
     * Reads the arguments.
     *
     * @throws TwinInvalidArgumentException if one is missing or cannot be used
     */
    public Arguments read(Exchange exchange, Action action) {
        ArgumentSources from = new ArgumentSources(exchange, options, reader, action);
        try {
            List<String> names = action.needs(Argument.NAMES) ? names(from) : null;
            return new Arguments(
                    action.needs(Argument.CLIENT) ? clientId(from) : null,
                    action.needs(Argument.ATTRIBUTE) ? attribute(from, action) : null,
                    action.needs(Argument.VALUE) ? value(from) : null,
                    action.needs(Argument.NAME) || action.needs(Argument.NAMES) && names == null
                            ? name(from, action)
                            : null,
                    names,
                    action.needs(Argument.VALUES) ? values(from) : null,
                    action.needs(Argument.ROWS) ? load(exchange) : null);
        } catch (TwinInvalidArgumentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new TwinInvalidArgumentException(action + ": " + e.getMessage(), e.getCause());
        }
    }

    private LoadRequest load(Exchange exchange) {
        return new LoadRequest(exchange.getExchangeId(), rows.open(exchange), environment.apply(exchange));
    }

    private String clientId(ArgumentSources from) {
        String id = from.header(TwinConstants.CLIENT_ID)
                .or(from::clientIdHeader)
                .or(() -> from.option(EndpointDefaults::clientId))
                .or(from::clientIdField)
                .orElseThrow(() -> from.missing(client));
        return PathSegment.check("client id", notBlank(id, client, from));
    }

    private static AttributeRef attribute(ArgumentSources from, Action action) {
        ArgumentSpec wanted = isFoundByPlainName(action) ? ATTRIBUTE_OR_ITS_NAME : ATTRIBUTE;
        AttributeRef attribute = attributeInHeader(from)
                .or(() -> attributeInOption(from))
                .or(() -> attributeInBody(from))
                .or(() -> attributeByPlainName(from, action))
                .or(() -> from.resultOfEarlierStep().map(AttributeRef::byId))
                .orElseThrow(() -> from.missing(wanted));
        if (attribute.id() != null) {
            PathSegment.check("attribute id", notBlank(attribute.id(), wanted, from));
        } else {
            Text.checkWellFormed("attribute name", notBlank(attribute.name(), wanted, from));
        }
        return attribute;
    }

    private static Optional<AttributeRef> attributeInHeader(ArgumentSources from) {
        return from.header(TwinConstants.ATTRIBUTE_ID)
                .map(AttributeRef::byId)
                .or(() -> from.header(TwinConstants.ATTRIBUTE_NAME).map(AttributeRef::byName));
    }

    private static Optional<AttributeRef> attributeInOption(ArgumentSources from) {
        return from.option(EndpointDefaults::attributeId)
                .map(AttributeRef::byId)
                .or(() -> from.option(EndpointDefaults::attributeName).map(AttributeRef::byName));
    }

    private static Optional<AttributeRef> attributeInBody(ArgumentSources from) {
        return from.field("attributeId").map(AttributeRef::byId).or(() -> from.field("attributeName")
                .map(AttributeRef::byName));
    }

    /** Reads the plain "name" as the attribute, for operations that need no other name. */
    private static Optional<AttributeRef> attributeByPlainName(ArgumentSources from, Action action) {
        return isFoundByPlainName(action)
                ? from.header(TwinConstants.NAME).or(() -> from.field("name")).map(AttributeRef::byName)
                : Optional.empty();
    }

    private static boolean isFoundByPlainName(Action action) {
        return action == Action.GET_ATTRIBUTE || action == Action.DELETE_ATTRIBUTE;
    }

    private static String value(ArgumentSources from) {
        String value = from.header(TwinConstants.VALUE)
                .or(() -> from.field("value"))
                .or(from::plainBody)
                .orElseThrow(() -> from.missing(from.fieldIsNull("value") ? NULL_VALUE : VALUE));
        return Text.checkWellFormed("value", value);
    }

    private static String name(ArgumentSources from, Action action) {
        ArgumentSpec wanted = isOfNewAttribute(action) ? NAME_OF_NEW_ATTRIBUTE : NAME;
        String name = from.header(TwinConstants.NAME)
                .or(() -> from.field("name"))
                .or(from::plainName)
                .or(() -> nameOfNewAttribute(from, action))
                .orElseThrow(() -> from.missing(wanted));
        return Text.checkWellFormed("name", notBlank(name, wanted, from));
    }

    /** Reads several names; null where there is one, which is read like any other name. */
    private static List<String> names(ArgumentSources from) {
        if (from.header(TwinConstants.NAME).isPresent()) {
            return null;
        }
        return from.elements()
                .map(names -> names.stream()
                        .map(name -> Text.checkWellFormed("name", notBlank(name, NAME_OF_NEW_ATTRIBUTE, from)))
                        .distinct()
                        .toList())
                .orElse(null);
    }

    private static Map<String, String> values(ArgumentSources from) {
        Map<String, String> values = from.fields().orElseThrow(from::missingValues);
        values.forEach((name, value) -> {
            Text.checkName("attribute name", name);
            if (value != null) {
                Text.checkWellFormed("value", value);
            }
        });
        return values;
    }

    private static String notBlank(String text, ArgumentSpec wanted, ArgumentSources from) {
        if (Text.isBlank(text)) {
            throw from.blank(wanted);
        }
        return text;
    }

    /** Reads the attribute's name as the name of a new one, for operations that need no existing attribute. */
    private static Optional<String> nameOfNewAttribute(ArgumentSources from, Action action) {
        return isOfNewAttribute(action)
                ? from.header(TwinConstants.ATTRIBUTE_NAME)
                        .or(() -> from.option(EndpointDefaults::attributeName))
                        .or(() -> from.field("attributeName"))
                : Optional.empty();
    }

    private static boolean isOfNewAttribute(Action action) {
        return action == Action.CREATE_ATTRIBUTE || action == Action.ENSURE_ATTRIBUTES;
    }
}
