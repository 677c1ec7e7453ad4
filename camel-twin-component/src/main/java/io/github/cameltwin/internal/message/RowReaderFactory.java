// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.internal.load.RowReader;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.util.IOHelper;
import org.w3c.dom.NodeList;

/**
 * Opens a message body as rows: what can be iterated gives its elements, text and streams give JSON Lines, the elements
 * of a JSON array, or JSON objects on many lines each, and a single map or bean is one row. Nothing is read ahead of the rows.
 * Thread-safe.
 */
final class RowReaderFactory {

    /** How far the first characters are looked for that tell how the rows are laid out. */
    private static final int LEADING_SPACE = 8 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ObjectMapper mapper;
    private final BodyReader reader;
    private final EndpointDefaults options;
    private final ReadOnceSources sources;

    RowReaderFactory(ObjectMapper mapper, BodyReader reader, EndpointDefaults options, ReadOnceSources sources) {
        this.mapper = mapper;
        this.reader = reader;
        this.options = options;
        this.sources = sources;
    }

    /**
     * Opens the body of an exchange.
     *
     * @throws IllegalArgumentException if there is none, it cannot be opened, or a load before has read what can be read
     *                                  once
     */
    RowReader open(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        try {
            return open(exchange, body);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The body, a " + body.getClass().getName() + ", could not be read: " + e, e);
        }
    }

    private RowReader open(Exchange exchange, Object body) throws IOException {
        if (body == null) {
            throw new IllegalArgumentException("There are no rows to load: the body is null");
        }
        if (body instanceof WrappedFile<?> file) {
            return open(
                    exchange,
                    file.getFile() instanceof File || file.getFile() instanceof Path ? file.getFile() : file.getBody());
        }
        if (body instanceof File file) {
            return ofBytes(Files.newInputStream(file.toPath()), exchange, null);
        }
        if (body instanceof Path path) {
            return ofBytes(Files.newInputStream(path), exchange, null);
        }
        if (body instanceof CharSequence text) {
            return ofText(new StringReader(text.toString()), null);
        }
        if (body instanceof byte[] bytes) {
            return ofBytes(new ByteArrayInputStream(bytes), exchange, null);
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
            return body instanceof Reader text ? ofText(text, null) : ofBytes(streamOf(exchange, body), exchange, null);
        }
        if (body instanceof Reader text) {
            return ofText(text, sources.begin(body));
        }
        if (body instanceof InputStream stream) {
            return ofBytes(stream, exchange, sources.begin(body));
        }
        if (body instanceof ByteBuffer buffer) {
            return ofBytes(new ByteArrayInputStream(BodyReader.bytesOf(buffer)), exchange, null);
        }
        return ofObjects(body, new RowParser(reader, options, new FieldText(BodyReader.charsetOf(exchange), false)));
    }

    private static InputStream streamOf(Exchange exchange, Object body) {
        return exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, body);
    }

    private RowReader ofObjects(Object body, RowParser parser) {
        if (body instanceof BaseStream<?, ?> stream) {
            ReadOnceSources.Reading reading = sources.begin(body);
            return new IteratorRowReader(stream.iterator(), stream, parser, reading);
        }
        Object plain = ForeignTypes.plain(body);
        if (plain instanceof Map<?, ?> || plain instanceof Exchange || plain instanceof Message) {
            return new IteratorRowReader(List.of(plain).iterator(), () -> {}, parser, null);
        }
        if (plain instanceof NodeList) {
            // A DOM element, whose children would pass for rows; one without children for an empty export.
            throw new IllegalArgumentException("The body, a " + plain.getClass().getName()
                    + ", isn't a source of rows: make it JSON text, maps or beans before");
        }
        Iterator<?> iterator = ObjectHelper.createIterator(plain);
        return new IteratorRowReader(
                iterator,
                plain instanceof AutoCloseable closeable ? closeable : () -> {},
                parser,
                readingOf(plain, iterator));
    }

    /** Null for what gives all its rows each time that it is asked. */
    private ReadOnceSources.Reading readingOf(Object source, Iterator<?> iterator) {
        if (source instanceof Iterator || source instanceof Iterable && source instanceof AutoCloseable) {
            // What is closed after the load gives nothing afterwards.
            return sources.begin(source);
        }
        // Some have one iterator, which they hand out again and again.
        return source instanceof Iterable<?> iterable && !(source instanceof Collection)
                ? sources.begin(iterable, iterator)
                : null;
    }

    private RowReader ofBytes(InputStream stream, Exchange exchange, ReadOnceSources.Reading reading)
            throws IOException {
        try {
            Charset charset = BodyReader.charsetOf(exchange);
            RowParser parser = new RowParser(reader, options, new FieldText(charset, true));
            if (" ".getBytes(charset).length != 1) {
                return ofText(new InputStreamReader(stream, charset.newDecoder()), parser, reading);
            }
            InputStream bytes = new BufferedInputStream(stream);
            bytes.mark(LEADING_SPACE);
            Layout layout = layoutOf(bytes::read);
            bytes.reset();
            return layout == Layout.LINES
                    ? JsonLinesRowReader.of(bytes, charset, parser, reading)
                    : ofJson(
                            new BufferedReader(new InputStreamReader(bytes, charset.newDecoder())),
                            layout,
                            parser,
                            reading);
        } catch (IOException | RuntimeException e) {
            noteFailure(reading, e);
            IOHelper.close(stream);
            throw e;
        }
    }

    private RowReader ofText(Reader text, ReadOnceSources.Reading reading) throws IOException {
        return ofText(text, new RowParser(reader, options, new FieldText(StandardCharsets.UTF_8, false)), reading);
    }

    private RowReader ofText(Reader source, RowParser parser, ReadOnceSources.Reading reading) throws IOException {
        try {
            BufferedReader text = new BufferedReader(source);
            text.mark(LEADING_SPACE);
            Layout layout = layoutOf(text::read);
            text.reset();
            return layout == Layout.LINES
                    ? JsonLinesRowReader.of(text, parser, reading)
                    : ofJson(text, layout, parser, reading);
        } catch (IOException | RuntimeException e) {
            noteFailure(reading, e);
            IOHelper.close(source);
            throw e;
        }
    }

    private static void noteFailure(ReadOnceSources.Reading reading, Exception failure) {
        if (reading != null) {
            reading.failed(failure);
        }
    }

    private RowReader ofJson(BufferedReader text, Layout layout, RowParser parser, ReadOnceSources.Reading reading)
            throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return new JsonStreamRowReader(text, layout == Layout.ARRAY, mapper, parser, reading);
    }

    /** Reads one character, or one byte where that is the same; -1 at the end. */
    private interface Source {
        int read() throws IOException;
    }

    private enum Layout {
        /** A row on each line. */
        LINES,
        /** One array of rows. */
        ARRAY,
        /** One row after the other, each on many lines. */
        OBJECTS
    }

    private static Layout layoutOf(Source source) throws IOException {
        for (int read = 1; read < LEADING_SPACE; read++) {
            int c = source.read();
            // A byte order mark, as one character or as the bytes that it is in UTF-8, may stand before it.
            boolean isMark = read <= 3 && (c == BYTE_ORDER_MARK || c == 0xEF || c == 0xBB || c == 0xBF);
            if (!isMark && (c < 0 || !Character.isWhitespace(c))) {
                return c == '[' ? Layout.ARRAY : c == '{' && endsLine(source, read) ? Layout.OBJECTS : Layout.LINES;
            }
        }
        return Layout.LINES;
    }

    /** Whether nothing more is on the line. */
    private static boolean endsLine(Source source, int readBefore) throws IOException {
        for (int read = readBefore + 1; read < LEADING_SPACE; read++) {
            int c = source.read();
            if (c != ' ' && c != '\t') {
                return c == '\n' || c == '\r';
            }
        }
        return false;
    }
}
