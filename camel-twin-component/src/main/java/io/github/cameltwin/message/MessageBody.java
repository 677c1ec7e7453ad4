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
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.client.Text;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * A message body as arguments are read from it: either fields, where it is a map, a bean or a JSON object, or elements,
 * or plain text, or none of these. A stream is read once and stays readable for the steps that follow.
 *
 * @param fields      the fields, or null
 * @param elements    the elements, where it is a collection or an array; else null
 * @param plain       the plain text, or null
 * @param what        what the body is, for messages
 */
record MessageBody(Map<?, ?> fields, List<?> elements, String plain, String what) {

    private static final int FIELDS_SHOWN = 20;
    private static final int LENGTH_SHOWN = 50;

    /** Reads the body of the exchange's message. */
    static MessageBody of(Exchange exchange, ObjectMapper mapper) {
        Object body = exchange.getMessage().getBody();
        return isStream(body)
                ? ofBytes(bytesOf(exchange, body), charsetOf(exchange), mapper)
                : of(body, charsetOf(exchange), mapper);
    }

    /** Reads one of several things that a body has, which is no stream. */
    static MessageBody of(Object body, ObjectMapper mapper) {
        return of(body, StandardCharsets.UTF_8, mapper);
    }

    private static MessageBody of(Object body, Charset charset, ObjectMapper mapper) {
        if (body == null) {
            return ofNothing("null");
        }
        if (body instanceof Map<?, ?> map) {
            return ofFields(map, "a map");
        }
        if (body instanceof TwinAttribute attribute) {
            return ofFields(fieldsOf(attribute.id(), attribute.name()), "a TwinAttribute");
        }
        if (body instanceof TwinClientAttribute value) {
            Map<String, Object> fields = fieldsOf(value.id(), value.name());
            fields.put("clientId", value.clientId());
            fields.put("value", value.value());
            return ofFields(fields, "a TwinClientAttribute");
        }
        if (body instanceof JsonNode node) {
            return ofJson(node, mapper);
        }
        if (Scalars.isScalar(body)) {
            return ofText(Scalars.toText(body), mapper);
        }
        if (body instanceof byte[] bytes) {
            return ofBytes(bytes, charset, mapper);
        }
        return ofObject(body, mapper);
    }

    /** What the body is, for messages: the names of its fields, but never a value. */
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

    private static MessageBody ofNothing(String what) {
        return new MessageBody(null, null, null, what);
    }

    private static MessageBody ofPlain(String text, String what) {
        return new MessageBody(null, null, text, what);
    }

    private static MessageBody ofElements(List<?> elements, String what) {
        return new MessageBody(null, elements, null, what);
    }

    private static Map<String, Object> fieldsOf(String attributeId, String name) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("attributeId", attributeId);
        fields.put("attributeName", name);
        fields.put("name", name);
        return fields;
    }

    private static MessageBody ofFields(Map<?, ?> fields, String what) {
        return new MessageBody(fields, null, null, what);
    }

    private static MessageBody ofJson(JsonNode node, ObjectMapper mapper) {
        if (node.isObject()) {
            return ofFields(mapper.convertValue(node, Map.class), "a JSON object");
        }
        if (node.isArray()) {
            return ofElements(mapper.convertValue(node, List.class), "a JSON array");
        }
        return node.isNull() || node.isMissingNode() ? ofNothing("JSON null") : ofPlain(node.asText(), "plain JSON");
    }

    private static MessageBody ofText(String marked, ObjectMapper mapper) {
        String text = Fields.withoutMark(marked);
        String start = text.stripLeading();
        if (!start.startsWith("{")) {
            return ofPlain(
                    text,
                    text.isEmpty()
                            ? "empty text"
                            : start.startsWith("[") ? "text that starts like a JSON array" : "plain text");
        }
        try {
            return ofFields(objectReader(mapper).readValue(text), "a JSON object");
        } catch (JsonProcessingException e) {
            return brokenJson(text, e);
        }
    }

    /** The charset that the exchange names, or UTF-8. */
    static Charset charsetOf(Exchange exchange) {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private static MessageBody ofBytes(byte[] bytes, Charset charset, ObjectMapper mapper) {
        return ofText(decode(bytes, charset), mapper);
    }

    /** Decodes strictly: what is not in its charset would otherwise reach operators as replacement characters. */
    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The body is no text in " + charset + ": send it in UTF-8, or name its charset in the exchange"
                            + " property " + Exchange.CHARSET_NAME,
                    e);
        }
    }

    private static MessageBody ofObject(Object body, ObjectMapper mapper) {
        String what = "a " + body.getClass().getName();
        if (body instanceof Collection<?> collection) {
            return ofElements(new ArrayList<>(collection), what);
        }
        if (body instanceof Object[] array) {
            return ofElements(Arrays.asList(array), "an array");
        }
        if (body.getClass().isArray() || body.getClass().getName().startsWith("java.")) {
            return ofNothing(what);
        }
        try {
            return ofFields(mapper.convertValue(body, Map.class), what);
        } catch (IllegalArgumentException e) {
            return ofNothing(what + ", which has no fields that can be read");
        }
    }

    private static MessageBody brokenJson(String text, JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return ofPlain(text, "text that starts like a JSON object but is none (it breaks off" + where + ")");
    }

    private static ObjectReader objectReader(ObjectMapper mapper) {
        // What follows an object means that it is none.
        return exact(mapper.readerForMapOf(Object.class)).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** A reader for which a value of 1.10 stays 1.10. */
    static ObjectReader exact(ObjectReader reader) {
        return reader.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    private static boolean isStream(Object body) {
        return body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof WrappedFile
                || body instanceof File
                || body instanceof Path
                || body instanceof ByteBuffer;
    }

    private static byte[] bytesOf(Exchange exchange, Object body) {
        Message message = exchange.getMessage();
        Object source = body instanceof Path path ? path.toFile() : body;
        if (source instanceof InputStream || source instanceof Reader) {
            StreamCache cache =
                    exchange.getContext().getTypeConverter().tryConvertTo(StreamCache.class, exchange, source);
            if (cache != null) {
                message.setBody(cache);
                source = cache;
            }
        }
        try {
            byte[] bytes = exchange.getContext().getTypeConverter().mandatoryConvertTo(byte[].class, exchange, source);
            if (source instanceof StreamCache cache) {
                cache.reset();
            } else if (source instanceof InputStream || source instanceof Reader) {
                message.setBody(bytes);
            }
            return bytes;
        } catch (Exception e) {
            throw new TwinInvalidArgumentException(
                    "The body, a " + source.getClass().getName() + ", could not be read", e);
        }
    }
}
