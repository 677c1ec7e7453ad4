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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.load.Rows;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.util.IOHelper;

/**
 * Opens a message body as rows: what can be iterated gives its elements, text and streams give JSON Lines, the elements
 * of a JSON array, or JSON objects on many lines each, and a single map or bean is one row. Nothing is read ahead of the rows.
 */
final class RowsBody {

    /** How far the first characters are looked for that tell how the rows are laid out. */
    private static final int LEADING_SPACE = 8 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Exchange exchange;
    private final ObjectMapper mapper;
    private final RowParser parser;

    RowsBody(Exchange exchange, ObjectMapper mapper, RowParser parser) {
        this.exchange = exchange;
        this.mapper = mapper;
        this.parser = parser;
    }

    /**
     * Opens the body.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be opened
     */
    Rows open() {
        Object body = exchange.getMessage().getBody();
        try {
            return open(body);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The body, a " + body.getClass().getName() + ", could not be read: " + e, e);
        }
    }

    private Rows open(Object body) throws IOException {
        if (body == null) {
            throw new IllegalArgumentException("There are no rows to load: the body is null");
        }
        if (body instanceof WrappedFile<?> file) {
            return open(
                    file.getFile() instanceof File || file.getFile() instanceof Path ? file.getFile() : file.getBody());
        }
        if (body instanceof File file) {
            return ofBytes(Files.newInputStream(file.toPath()));
        }
        if (body instanceof Path path) {
            return ofBytes(Files.newInputStream(path));
        }
        if (body instanceof Reader reader) {
            return ofText(reader);
        }
        if (body instanceof CharSequence text) {
            return ofText(new StringReader(text.toString()));
        }
        if (body instanceof byte[] bytes) {
            return ofBytes(new ByteArrayInputStream(bytes));
        }
        if (body instanceof InputStream || body instanceof StreamCache || body instanceof ByteBuffer) {
            return ofBytes(exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, body));
        }
        return ofObjects(body);
    }

    private Rows ofObjects(Object body) {
        if (body instanceof BaseStream<?, ?> stream) {
            return new IteratedRows(stream.iterator(), stream, parser);
        }
        boolean isOneRow = body instanceof Map<?, ?> || body instanceof JsonNode node && !node.isArray();
        return new IteratedRows(
                isOneRow ? List.of(body).iterator() : ObjectHelper.createIterator(body),
                body instanceof AutoCloseable closeable ? closeable : () -> {},
                parser);
    }

    private Rows ofBytes(InputStream stream) throws IOException {
        try {
            Charset charset = MessageBody.charsetOf(exchange);
            if (" ".getBytes(charset).length != 1) {
                return ofText(new InputStreamReader(stream, charset.newDecoder()));
            }
            InputStream bytes = new BufferedInputStream(stream);
            bytes.mark(LEADING_SPACE);
            Layout layout = layoutOf(bytes::read);
            bytes.reset();
            return layout == Layout.LINES
                    ? JsonLines.of(bytes, charset, parser)
                    : ofJson(new BufferedReader(new InputStreamReader(bytes, charset.newDecoder())), layout);
        } catch (IOException | RuntimeException e) {
            IOHelper.close(stream);
            throw e;
        }
    }

    private Rows ofText(Reader text) throws IOException {
        try {
            BufferedReader reader = new BufferedReader(text);
            reader.mark(LEADING_SPACE);
            Layout layout = layoutOf(reader::read);
            reader.reset();
            return layout == Layout.LINES ? JsonLines.of(reader, parser) : ofJson(reader, layout);
        } catch (IOException | RuntimeException e) {
            IOHelper.close(text);
            throw e;
        }
    }

    private Rows ofJson(BufferedReader reader, Layout layout) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return new JsonRows(reader, layout == Layout.ARRAY, mapper, parser);
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
