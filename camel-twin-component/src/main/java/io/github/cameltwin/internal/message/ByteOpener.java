// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinInputFormat;
import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.client.NameKey;
import io.github.cameltwin.internal.load.RowReader;
import io.github.cameltwin.internal.table.CharsetDetector;
import io.github.cameltwin.internal.table.CsvHeader;
import io.github.cameltwin.internal.table.ExcelTableReader;
import io.github.cameltwin.internal.table.FileSignature;
import io.github.cameltwin.internal.table.GzipStream;
import io.github.cameltwin.internal.table.PackedFile;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.util.IOHelper;

/**
 * Opens bytes as rows: unpacks them, and recognises Excel files and charsets where the options leave them open. Of JSON, no
 * more is read ahead than its first line. Thread-safe.
 */
final class ByteOpener {

    /** A file in GZIP in ZIP, say; more is a mistake or an attack. */
    private static final int MAX_LAYERS = 3;

    private final BodyReader reader;
    private final EndpointDefaults options;
    private final InputOptions input;
    private final TextOpener texts;
    private final CsvOpener csv;

    ByteOpener(BodyReader reader, EndpointDefaults options, TextOpener texts, CsvOpener csv) {
        this.reader = reader;
        this.options = options;
        this.input = options.input();
        this.texts = texts;
        this.csv = csv;
    }

    /**
     * Opens bytes.
     *
     * @param stream   closed with the rows
     * @param file     the file that the stream reads; or null
     * @param declared the charset that the message names; or null
     */
    RowReader open(InputStream stream, Path file, Charset declared, ReadOnceSources.Reading reading)
            throws IOException {
        return unpack(
                stream,
                file,
                input.charset() == null ? declared : input.charset(),
                reading,
                stream instanceof MeasuredStream measured ? measured : null,
                0);
    }

    /**
     * Opens bytes, packed or not.
     *
     * @param measure the bytes whose share tells how much of the rows was read; or null
     */
    private RowReader unpack(
            InputStream stream,
            Path file,
            Charset declared,
            ReadOnceSources.Reading reading,
            MeasuredStream measure,
            int layer)
            throws IOException {
        if (layer > MAX_LAYERS) {
            throw new IllegalArgumentException(
                    "The body is packed more than " + MAX_LAYERS + " times. Unpack it before");
        }
        BufferedInputStream bytes = new BufferedInputStream(stream);
        return switch (FileSignature.of(peek(bytes, FileSignature.LENGTH))) {
            case GZIP -> unpack(GzipStream.of(bytes), null, declared, reading, measure, layer + 1);
            case ZIP, EMPTY_ZIP -> unzip(bytes, file, declared, reading, layer + 1);
            case OLE2 ->
                throw new IllegalArgumentException(
                        "The body is an Excel file of the old format (.xls), or one with a password."
                                + " Save it as .xlsx without a password, or as CSV");
            case PDF ->
                throw new IllegalArgumentException(
                        "The body is a PDF, which has no rows. Export the table as CSV or .xlsx");
            case RTF ->
                throw new IllegalArgumentException(
                        "The body is a text document (.rtf), which has no rows. Save the table as CSV or .xlsx");
            case NONE -> measured(text(bytes, declared, reading), measure);
        };
    }

    private static RowReader measured(RowReader rows, MeasuredStream measure) {
        if (measure != null && rows instanceof AbstractRowReader reader) {
            reader.measuredBy(measure);
        }
        return rows;
    }

    private RowReader unzip(InputStream bytes, Path file, Charset declared, ReadOnceSources.Reading reading, int layer)
            throws IOException {
        PackedFile packed = file == null ? PackedFile.copyOf(bytes) : PackedFile.of(file);
        InputStream entry = null;
        try {
            bytes.close();
            if (packed.isExcel()) {
                return excel(packed, reading);
            }
            PackedFile.Entry inner = packed.openEntry();
            entry = inner.content();
            return unpackEntry(inner, declared, reading, layer);
        } catch (IOException | RuntimeException e) {
            IOHelper.close(entry, packed);
            throw e;
        }
    }

    private RowReader unpackEntry(PackedFile.Entry entry, Charset declared, ReadOnceSources.Reading reading, int layer)
            throws IOException {
        try {
            return unpack(entry.content(), null, declared, reading, null, layer);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + " (in the ZIP file: " + Text.shown(entry.name()) + ")", e);
        }
    }

    private RowReader excel(PackedFile file, ReadOnceSources.Reading reading) throws IOException {
        if (!input.accepts(TwinInputFormat.xlsx)) {
            throw new IllegalArgumentException("The option inputFormat is " + input.format()
                    + ", but the body is an Excel file (.xlsx). Leave out the option to recognise the format");
        }
        return TableRowReader.of(
                OptionalLibrary.EXCEL.use(() -> ExcelTableReader.open(file, input.sheet(), NameKey::ofLook)),
                options,
                null,
                reading);
    }

    private RowReader text(BufferedInputStream bytes, Charset declared, ReadOnceSources.Reading reading)
            throws IOException {
        Charset charset = declared == null ? CharsetDetector.utf16(peek(bytes, 2)) : declared;
        if (charset != null && isWide(charset)) {
            CharsetDetector.of(peek(bytes, CharsetDetector.SAMPLE), charset);
            return decoded(bytes, charset, reading);
        }
        bytes.mark(RowLayout.MAX_READ);
        RowLayout layout = texts.layoutOf(bytes::read);
        bytes.reset();
        if (layout == RowLayout.OTHER) {
            RowReader rows = csv(bytes, declared, reading);
            if (rows != null) {
                return rows;
            }
        }
        Charset jsonCharset = charset == null ? StandardCharsets.UTF_8 : charset;
        RowParser parser = parser(jsonCharset);
        return TextOpener.isJson(layout)
                ? texts.json(
                        new BufferedReader(new InputStreamReader(bytes, jsonCharset.newDecoder())),
                        layout,
                        parser,
                        reading)
                : JsonLinesRowReader.of(bytes, jsonCharset, parser, reading);
    }

    /** Opens text of which a letter has several bytes, so that lines can't be found without decoding. */
    private RowReader decoded(InputStream bytes, Charset charset, ReadOnceSources.Reading reading) throws IOException {
        return texts.open(lenient(bytes, charset), parser(charset), charset, reading);
    }

    /** Opens bytes as CSV; returns null if they may be JSON Lines. */
    private RowReader csv(BufferedInputStream bytes, Charset declared, ReadOnceSources.Reading reading)
            throws IOException {
        byte[] sample = peek(bytes, CharsetDetector.SAMPLE);
        Charset charset;
        try {
            charset = CharsetDetector.of(sample, declared);
        } catch (IllegalArgumentException e) {
            String lines = new String(sample, declared == null ? StandardCharsets.UTF_8 : declared);
            if (csv.isLikeJsonLines(lines)) {
                return null;
            }
            throw e;
        }
        if (isWide(charset)) {
            return decoded(bytes, charset, reading);
        }
        CsvHeader header = csv.recognise(new String(sample, charset));
        return header == null ? null : csv.open(lenient(bytes, charset), header, charset, reading);
    }

    private RowParser parser(Charset charset) {
        return new RowParser(reader, options, new FieldText(charset, true));
    }

    /** Makes a reader for which bytes that are no text become a sign that the row is refused for. */
    private static Reader lenient(InputStream bytes, Charset charset) {
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static boolean isWide(Charset charset) {
        return " ".getBytes(charset).length != 1;
    }

    private static byte[] peek(BufferedInputStream bytes, int count) throws IOException {
        bytes.mark(count);
        byte[] read = bytes.readNBytes(count);
        bytes.reset();
        return read;
    }
}
