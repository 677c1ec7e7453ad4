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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.operation.TwinAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** The places where the arguments of one exchange are looked for. The body is read only if it comes to that. */
final class ArgumentSources {

    private final Exchange exchange;
    private final EndpointArguments options;
    private final ObjectMapper mapper;
    private final TwinAction action;
    private MessageBody body;

    ArgumentSources(Exchange exchange, EndpointArguments options, ObjectMapper mapper, TwinAction action) {
        this.exchange = exchange;
        this.options = options;
        this.mapper = mapper;
        this.action = action;
    }

    Optional<String> header(String name) {
        Object value = exchange.getMessage().getHeader(name);
        return value == null || ReplyWriter.isResultOfEarlierStep(exchange, name, value)
                ? Optional.empty()
                : Optional.of(Fields.text("header " + name, value));
    }

    Optional<String> option(Function<EndpointArguments, String> option) {
        return Optional.ofNullable(option.apply(options));
    }

    /** A field of the body; one that is null counts as not there. */
    Optional<String> field(String name) {
        MessageBody read = body();
        return read.fields() == null
                ? Optional.empty()
                : Optional.ofNullable(read.fields().get(name)).map(value -> Fields.text("body field " + name, value));
    }

    /** Whether the body has this field, and it is null. */
    boolean fieldIsNull(String name) {
        MessageBody read = body();
        return read.fields() != null
                && read.fields().containsKey(name)
                && read.fields().get(name) == null;
    }

    Optional<String> plainBody() {
        return Optional.ofNullable(body().plain());
    }

    /** The elements of the body, each as text, where it is a collection, an array, or a JSON array. */
    Optional<List<String>> elements() {
        MessageBody read = body();
        List<?> elements = read.elements() == null && read.plain() != null ? jsonArray(read.plain()) : read.elements();
        return Optional.ofNullable(elements).map(list -> list.stream()
                .map(element -> Fields.text("body's element", element))
                .toList());
    }

    /** The fields of the body, each as text, but for the client's id, which is none of its values. */
    Optional<Map<String, String>> fields() {
        return Optional.ofNullable(body().fields()).map(fields -> {
            Map<String, String> texts = new LinkedHashMap<>();
            fields.forEach((name, value) -> {
                if (!options.clientIdField().equals(name)) {
                    texts.put(Fields.text("body's field name", name), Fields.text("body field " + name, value));
                }
            });
            return texts;
        });
    }

    /** The id that an earlier step found or created: what is meant where nothing else is said. */
    Optional<String> resultOfEarlierStep() {
        Object id = exchange.getMessage().getHeader(TwinConstants.ATTRIBUTE_ID);
        return id != null && ReplyWriter.isResultOfEarlierStep(exchange, TwinConstants.ATTRIBUTE_ID, id)
                ? Optional.of(Fields.text("header " + TwinConstants.ATTRIBUTE_ID, id))
                : Optional.empty();
    }

    /** The exception for an argument that was found nowhere. */
    TwinInvalidArgumentException missing(Wanted wanted) {
        return new TwinInvalidArgumentException(action + " needs the " + wanted.what()
                + ", which was found neither in the header " + wanted.headers()
                + ", nor in the endpoint option " + wanted.optionOrNone()
                + ", nor in the body (" + wanted.inBody() + "). The body is " + body().description() + ".");
    }

    /** The exception for an argument of which nobody would see anything. */
    TwinInvalidArgumentException blank(Wanted wanted) {
        return new TwinInvalidArgumentException(action + " needs the " + wanted.what()
                + ", which is blank where it was found first. It was looked for in the header " + wanted.headers()
                + ", then in the endpoint option " + wanted.optionOrNone()
                + ", then in the body (" + wanted.inBody() + ").");
    }

    /** The exception for values that are not there. */
    TwinInvalidArgumentException missingValues() {
        return new TwinInvalidArgumentException(
                action + " needs a body that tells values by attribute name: a map, a bean,"
                        + " or a JSON object. The body is " + body().description() + ".");
    }

    private MessageBody body() {
        if (body == null) {
            body = MessageBody.of(exchange, mapper);
        }
        return body;
    }

    private List<?> jsonArray(String text) {
        if (!text.stripLeading().startsWith("[")) {
            return null;
        }
        try {
            return mapper.readValue(text, List.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
