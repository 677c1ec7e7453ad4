// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.internal.call.Text;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * Reads message bodies, and the rows and elements that a body holds, in whatever form they come. A stream is read once and
 * stays readable for the steps that follow. Thread-safe.
 */
public final class BodyReader {

    /** Replaces an empty value, which would be sent in place of the content that a step before has read. */
    private static final String EMPTY_STREAM =
            "a stream that gives nothing: a step before has read it, or it was empty (enable stream caching to find out)";

    private final BeanFields beans;
    private final ObjectReader objects;
    private final ObjectReader arrays;
    private final ReadOnceSources sources;

    public BodyReader(ObjectMapper mapper, ReadOnceSources sources) {
        this.beans = new BeanFields(mapper);
        this.objects = exact(mapper.readerFor(JsonObjectFields.class))
                // What follows an object means that it is none.
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.arrays = exact(mapper.readerForListOf(Object.class)).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.sources = sources;
    }

    /** A reader for which a value of 1.10 stays 1.10. */
    static ObjectReader exact(ObjectReader reader) {
        return reader.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(DeserializationFeature.UNWRAP_ROOT_VALUE);
    }

    /** Returns the charset that the exchange names, or UTF-8. */
    static Charset charsetOf(Exchange exchange) {
        Charset declared = declaredCharsetOf(exchange);
        return declared == null ? StandardCharsets.UTF_8 : declared;
    }

    /** Returns the charset that the exchange names, or null. */
    static Charset declaredCharsetOf(Exchange exchange) {
        String name = exchange == null ? null : ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "The exchange property " + Exchange.CHARSET_NAME + " isn't the name of a charset: "
                            + Text.shown(name),
                    e);
        }
    }

    /** Reads the body of a message. */
    BodyView read(Message message) {
        Object body = message.getBody();
        Charset charset = charsetOf(message.getExchange());
        try {
            Object content = contentOf(message, unwrapped(body));
            return content == EMPTY_STREAM ? BodyView.ofNothing(EMPTY_STREAM) : of(content, charset);
        } catch (IOException e) {
            throw unreadable(body, e);
        }
    }

    /** Makes the exception for a body whose source failed. */
    static IllegalArgumentException unreadable(Object body, IOException cause) {
        String file = fileNameOf(body);
        return new IllegalArgumentException(
                (file == null ? "The body, a " + body.getClass().getName() : "The file " + file)
                        + ", could not be read: "
                        + (cause.getClass() == IOException.class ? cause.getMessage() : cause),
                cause);
    }

    /** Returns the name of the file that a body is, for messages; or null. */
    static String fileNameOf(Object body) {
        if (body instanceof WrappedFile<?> wrapped) {
            return fileNameOf(wrapped.getFile());
        }
        Path path = body instanceof File file ? file.toPath() : body instanceof Path same ? same : null;
        return path == null ? null : Text.shown(String.valueOf(path.getFileName()));
    }

    /** Returns the path of a file, or the stream that a remote file holds; any other body as it is. */
    static Object unwrapped(Object body) {
        if (body instanceof WrappedFile<?> file) {
            Object inner = file.getFile();
            return unwrapped(inner instanceof File || inner instanceof Path ? inner : file.getBody());
        }
        return body instanceof File file ? file.toPath() : body;
    }

    /** Reads a row or an element, which isn't a stream. */
    BodyView read(Object element, Charset charset) {
        if (element instanceof Exchange exchange) {
            return read(exchange.getMessage());
        }
        return element instanceof Message message ? read(message) : of(element, charset);
    }

    /** Reads an array in JSON text, or returns null where it is none. */
    List<?> jsonArray(String text) {
        if (!text.stripLeading().startsWith("[")) {
            return null;
        }
        try {
            return arrays.readValue(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Returns the content of a stream or a file, as bytes or text; any other body as it is. */
    private Object contentOf(Message message, Object body) throws IOException {
        if (body instanceof Path path) {
            return Files.readAllBytes(path);
        }
        if (body instanceof ByteBuffer buffer) {
            return bytesOf(buffer);
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
            Object content = convert(message, body);
            cache.reset();
            return content;
        }
        if (body instanceof InputStream || body instanceof Reader) {
            Object content = sources.content(body, () -> convert(message, body));
            if (isEmpty(content)) {
                return EMPTY_STREAM;
            }
            // Bytes and text are there for the later steps, which the stream itself no longer is.
            message.setBody(content);
            return content;
        }
        return body;
    }

    /** Returns the rest of a buffer, which stays as it is. */
    static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static boolean isEmpty(Object content) {
        return content instanceof byte[] bytes ? bytes.length == 0 : ((String) content).isEmpty();
    }

    private static Object convert(Message message, Object stream) throws IOException {
        Class<?> type = stream instanceof Reader ? String.class : byte[].class;
        try {
            return message.getExchange()
                    .getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(type, message.getExchange(), stream);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private BodyView of(Object body, Charset charset) {
        if (body == null) {
            return BodyView.ofNothing("null");
        }
        if (body instanceof CharSequence text) {
            return ofText(text.toString(), false);
        }
        if (body instanceof JsonObjectFields json) {
            return BodyView.ofFields(json.checked(), "a JSON object");
        }
        if (body instanceof Map<?, ?> map) {
            return BodyView.ofFields(map, "a map");
        }
        if (body instanceof byte[] bytes) {
            return ofText(FieldText.decode("body", "", bytes, charset), true);
        }
        if (Scalars.isScalar(body)) {
            return ofText(Scalars.toText(body), false);
        }
        if (body instanceof TwinAttribute attribute) {
            return BodyView.ofFields(fieldsOf(attribute.id(), attribute.name()), "a TwinAttribute");
        }
        if (body instanceof TwinClientAttribute value) {
            Map<String, Object> fields = fieldsOf(value.id(), value.name());
            fields.put("clientId", value.clientId());
            fields.put("value", value.value());
            return BodyView.ofFields(fields, "a TwinClientAttribute");
        }
        String what = "a " + body.getClass().getName();
        if (body instanceof Collection<?> collection) {
            return BodyView.ofElements(new ArrayList<>(collection), what);
        }
        if (body instanceof Object[] array) {
            return BodyView.ofElements(Arrays.asList(array), "an array");
        }
        Object plain = ForeignTypes.plain(body);
        if (plain != body) {
            return ofJson(plain);
        }
        return ForeignTypes.isBean(body)
                ? BodyView.ofFields(beans.of(body), what)
                : BodyView.ofNothing(what + ", which isn't read field by field: make it a map or JSON text before");
    }

    private static Map<String, Object> fieldsOf(String attributeId, String name) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("attributeId", attributeId);
        fields.put("attributeName", name);
        fields.put("name", name);
        return fields;
    }

    private static BodyView ofJson(Object json) {
        if (json instanceof Map<?, ?> fields) {
            return BodyView.ofFields(fields, "a JSON object");
        }
        if (json instanceof List<?> elements) {
            return BodyView.ofElements(elements, "a JSON array");
        }
        return json == null
                ? BodyView.ofNothing("JSON null")
                : BodyView.ofPlain(
                        Scalars.isScalar(json) ? Scalars.toText(json) : json.toString(), "plain JSON", false);
    }

    private BodyView ofText(String marked, boolean decoded) {
        String text = ByteOrderMark.strip(marked);
        String start = text.stripLeading();
        if (!start.startsWith("{")) {
            return BodyView.ofPlain(
                    text,
                    text.isEmpty()
                            ? "empty text"
                            : start.startsWith("[") ? "text that starts like a JSON array" : "plain text",
                    decoded);
        }
        try {
            JsonObjectFields fields = objects.readValue(text);
            return BodyView.ofFields(fields.checked(), "a JSON object", decoded);
        } catch (JsonProcessingException e) {
            String where = JsonObjectFields.breakOf(e);
            return JsonObjectFields.isLike(start)
                    ? BodyView.ofNothing("text that starts like a JSON object but is none"
                            + (where == null ? "" : " (it " + where + ")"))
                    : BodyView.ofPlain(text, "plain text", decoded);
        }
    }
}
