// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.internal.load.RowReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.util.IOHelper;
import org.w3c.dom.NodeList;

/**
 * Opens a message body as rows: what can be iterated gives its elements, text, streams and files give JSON, CSV or the sheet of
 * an Excel file, and a single map or bean is one row. Thread-safe.
 */
final class RowReaderFactory {

    private final BodyReader reader;
    private final EndpointDefaults options;
    private final ReadOnceSources sources;
    private final TextOpener texts;
    private final ByteOpener bytes;

    RowReaderFactory(ObjectMapper mapper, BodyReader reader, EndpointDefaults options, ReadOnceSources sources) {
        this.reader = reader;
        this.options = options;
        this.sources = sources;
        CsvOpener csv = new CsvOpener(options);
        this.texts = new TextOpener(mapper, options.input(), csv);
        this.bytes = new ByteOpener(reader, options, texts, csv);
    }

    /**
     * Opens the body of an exchange.
     *
     * @throws IllegalArgumentException if there is none, it can't be opened, or it can be read once and a load has read it
     */
    RowReader open(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        try {
            return open(exchange, BodyReader.unwrapped(body));
        } catch (IOException e) {
            throw BodyReader.unreadable(body, e);
        } catch (IllegalArgumentException e) {
            String file = BodyReader.fileNameOf(body);
            throw file == null ? e : new IllegalArgumentException(e.getMessage() + " (file " + file + ")", e);
        }
    }

    private RowReader open(Exchange exchange, Object body) throws IOException {
        if (body == null) {
            throw new IllegalArgumentException("There are no rows to load: the body is null");
        }
        if (body instanceof Path path) {
            return ofBytes(Files.newInputStream(path), Files.size(path), path, exchange, null);
        }
        if (body instanceof CharSequence text) {
            return ofText(new StringReader(text.toString()), null);
        }
        if (body instanceof byte[] content) {
            return ofBytes(new ByteArrayInputStream(content), content.length, null, exchange, null);
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
            return body instanceof Reader text
                    ? ofText(text, null)
                    : ofBytes(streamOf(exchange, body), cache.length(), null, exchange, null);
        }
        if (body instanceof Reader text) {
            return ofText(text, sources.begin(body));
        }
        if (body instanceof InputStream stream) {
            return ofBytes(stream, -1, null, exchange, sources.begin(body));
        }
        if (body instanceof ByteBuffer buffer) {
            byte[] content = BodyReader.bytesOf(buffer);
            return ofBytes(new ByteArrayInputStream(content), content.length, null, exchange, null);
        }
        return ofObjects(body, new RowParser(reader, options, new FieldText(BodyReader.charsetOf(exchange), false)));
    }

    private static InputStream streamOf(Exchange exchange, Object body) {
        return exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, body);
    }

    private RowReader ofObjects(Object body, RowParser parser) {
        if (body instanceof BaseStream<?, ?> stream) {
            ReadOnceSources.Reading reading = sources.begin(body);
            return new IteratorRowReader(stream.iterator(), stream, -1, parser, reading);
        }
        Object plain = ForeignTypes.plain(body);
        if (plain instanceof Map<?, ?> || plain instanceof Exchange || plain instanceof Message) {
            return new IteratorRowReader(List.of(plain).iterator(), () -> {}, 1, parser, null);
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
                plain instanceof Collection<?> rows ? rows.size() : -1,
                parser,
                readingOf(plain, iterator));
    }

    /** Returns null for a source that gives all its rows each time. */
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

    /** Opens bytes of a known length, or of a negative one where it is unknown. */
    private RowReader ofBytes(
            InputStream stream, long length, Path file, Exchange exchange, ReadOnceSources.Reading reading)
            throws IOException {
        try {
            Charset declared = BodyReader.declaredCharsetOf(exchange);
            return bytes.open(length < 0 ? stream : new MeasuredStream(stream, length), file, declared, reading);
        } catch (IOException | RuntimeException e) {
            noteFailure(reading, e);
            IOHelper.close(stream);
            throw e;
        }
    }

    private RowReader ofText(Reader text, ReadOnceSources.Reading reading) throws IOException {
        try {
            RowParser parser = new RowParser(reader, options, new FieldText(StandardCharsets.UTF_8, false));
            return texts.open(text, parser, null, reading);
        } catch (IOException | RuntimeException e) {
            noteFailure(reading, e);
            IOHelper.close(text);
            throw e;
        }
    }

    private static void noteFailure(ReadOnceSources.Reading reading, Exception failure) {
        if (reading != null) {
            reading.failed(failure);
        }
    }
}
