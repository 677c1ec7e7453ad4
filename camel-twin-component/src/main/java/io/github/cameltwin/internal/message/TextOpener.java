// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinInputFormat;
import io.github.cameltwin.internal.load.RowReader;
import io.github.cameltwin.internal.table.CharsetDetector;
import io.github.cameltwin.internal.table.CsvHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Opens text as rows, in the format that its beginning shows or that the options name. Thread-safe. */
final class TextOpener {

    private final ObjectMapper mapper;
    private final InputOptions input;
    private final CsvOpener csv;

    TextOpener(ObjectMapper mapper, InputOptions input, CsvOpener csv) {
        this.mapper = mapper;
        this.input = input;
        this.csv = csv;
    }

    /**
     * Opens a text.
     *
     * @param parser  parses the rows of JSON
     * @param charset the charset in which this component decodes the text; null where it doesn't
     */
    RowReader open(Reader source, RowParser parser, Charset charset, ReadOnceSources.Reading reading)
            throws IOException {
        BufferedReader text = new BufferedReader(source);
        text.mark(RowLayout.MAX_READ);
        RowLayout layout = layoutOf(text::read);
        text.reset();
        if (layout == RowLayout.OTHER) {
            CsvHeader header = csv.recognise(beginningOf(text));
            if (header != null) {
                return csv.open(text, header, charset, reading);
            }
        }
        return isJson(layout) ? json(text, layout, parser, reading) : JsonLinesRowReader.of(text, parser, reading);
    }

    /**
     * Returns the layout of a text.
     *
     * @throws IllegalArgumentException if the options ask for a file that isn't text
     */
    RowLayout layoutOf(RowLayout.Source source) throws IOException {
        RowLayout seen = RowLayout.of(source);
        return switch (input.format()) {
            case auto -> seen;
            case jsonl -> RowLayout.LINES;
            case json -> seen == RowLayout.ARRAY ? RowLayout.ARRAY : RowLayout.OBJECTS;
            case csv -> RowLayout.OTHER;
            case xlsx ->
                throw new IllegalArgumentException("The option inputFormat is " + TwinInputFormat.xlsx
                        + ", but the body isn't an Excel file (.xlsx). Leave out the option to recognise the format, and don't"
                        + " convert the file to text before");
        };
    }

    static boolean isJson(RowLayout layout) {
        return layout == RowLayout.ARRAY || layout == RowLayout.OBJECTS;
    }

    /** Opens JSON that isn't a row on each line. */
    RowReader json(BufferedReader text, RowLayout layout, RowParser parser, ReadOnceSources.Reading reading)
            throws IOException {
        ByteOrderMark.skip(text);
        return new JsonStreamRowReader(text, layout == RowLayout.ARRAY, mapper, parser, reading);
    }

    private static String beginningOf(BufferedReader text) throws IOException {
        char[] sample = new char[CharsetDetector.SAMPLE];
        text.mark(sample.length + 1);
        int count = 0;
        for (int read = 0; read >= 0 && count < sample.length; count += Math.max(read, 0)) {
            read = text.read(sample, count, sample.length - count);
        }
        text.reset();
        return new String(Arrays.copyOf(sample, count));
    }
}
