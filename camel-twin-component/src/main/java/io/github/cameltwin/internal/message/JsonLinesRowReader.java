// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.load.LoadRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.util.IOHelper;

/** Rows in a text with one JSON object on each line. Lines that are blank are no rows, but have a number. */
final class JsonLinesRowReader extends AbstractRowReader {

    /** Maximum length of a line in characters: Jackson's own for one string. */
    private static final int LIMIT = 20_000_000;

    /** What a lenient decoder puts in the place of bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    private final RowParser parser;
    private final BoundedLineReader lines;

    /** The charset to decode each line with; null where the reader decodes. */
    private final Charset charset;

    private JsonLinesRowReader(Reader reader, Charset charset, RowParser parser, ReadOnceSources.Reading reading) {
        super(reading);
        this.parser = parser;
        this.lines = new BoundedLineReader(reader, LIMIT);
        this.charset = charset;
    }

    static JsonLinesRowReader of(Reader reader, RowParser parser, ReadOnceSources.Reading reading) {
        return new JsonLinesRowReader(reader, null, parser, reading);
    }

    /**
     * Rows in bytes, of which one line may be no text without spoiling the others.
     *
     * @param charset one in which a line feed is one byte and no part of another character
     */
    static JsonLinesRowReader of(
            InputStream bytes, Charset charset, RowParser parser, ReadOnceSources.Reading reading) {
        // A byte a character: all that is looked for is where lines end.
        return new JsonLinesRowReader(
                new InputStreamReader(bytes, StandardCharsets.ISO_8859_1), charset, parser, reading);
    }

    @Override
    public boolean next() throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            // Where several files were put together, such a mark is not only at the beginning.
            advanceTo(charset == null ? ByteOrderMark.strip(line) : decode(line.getBytes(StandardCharsets.ISO_8859_1)));
            if (!(row() instanceof String text && text.isBlank())) {
                return true;
            }
        }
        return false;
    }

    /** The line as text, or as it is where it is none. */
    private Object decode(byte[] line) {
        String text = new String(line, charset);
        if (text.indexOf(REPLACEMENT) < 0) {
            return ByteOrderMark.strip(text);
        }
        // Was it in the line, or did it replace what is no text? Only the slower decoder tells.
        try {
            return ByteOrderMark.strip(
                    charset.newDecoder().decode(ByteBuffer.wrap(line)).toString());
        } catch (CharacterCodingException e) {
            return line;
        }
    }

    @Override
    public LoadRow parse() {
        if (!(row() instanceof String)) {
            throw new IllegalArgumentException("The line isn't text in " + charset);
        }
        return parser.parse(row());
    }

    @Override
    public void close() {
        IOHelper.close(lines);
    }
}
