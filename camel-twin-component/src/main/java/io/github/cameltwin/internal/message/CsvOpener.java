// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinInputFormat;
import io.github.cameltwin.internal.load.RowReader;
import io.github.cameltwin.internal.table.CsvHeader;
import io.github.cameltwin.internal.table.CsvTableReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.function.Predicate;

/** Recognises CSV by its header, which must have the column of the client's id, and opens it. Thread-safe. */
final class CsvOpener {

    private final EndpointDefaults options;

    CsvOpener(EndpointDefaults options) {
        this.options = options;
    }

    /**
     * Recognises the header of CSV.
     *
     * @param  sample                   the beginning of the text
     * @return                          the header; null for text that may be JSON Lines whose first line is none
     * @throws IllegalArgumentException if it is neither
     */
    CsvHeader recognise(String sample) {
        InputOptions input = options.input();
        Predicate<String> isIdColumn = TableColumns.isIdColumn(options);
        CsvHeader header = CsvHeader.find(sample, input.delimiter(), isIdColumn);
        if (header.has(isIdColumn)) {
            return header;
        }
        if (isLikeJsonLines(sample)) {
            return null;
        }
        throw new IllegalArgumentException(problemOf(sample, header));
    }

    /** Returns whether a text may be JSON Lines whose first line is broken. */
    boolean isLikeJsonLines(String sample) {
        return options.input().format() == TwinInputFormat.auto
                && sample.lines().anyMatch(line -> line.stripLeading().startsWith("{"));
    }

    private String problemOf(String sample, CsvHeader header) {
        String what =
                options.input().format() == TwinInputFormat.csv ? "The text isn't CSV" : "The text isn't JSON or CSV";
        if (sample.stripLeading().startsWith("<")) {
            return what + ", but HTML or XML. Some programs give such a file the name .xls. Save it as .xlsx or CSV";
        }
        if (header.columns().size() == 1) {
            return what + " with the column " + options.clientIdField() + ": no "
                    + (options.input().delimiter() == null
                            ? "comma, semicolon, tab or | separates columns in its first line. Set the option delimiter if"
                                    + " another character does"
                            : CsvHeader.shown(header.delimiter())
                                    + " separates columns in its first line. Leave out the option delimiter to recognise it");
        }
        return what + " with the column " + options.clientIdField() + ": separated by "
                + CsvHeader.shown(header.delimiter()) + ", it has " + TableColumns.shownNames(header.columns())
                + FieldNames.advice(header.columns(), options.clientIdField());
    }

    /**
     * Opens CSV.
     *
     * @param text    the text from its beginning
     * @param charset the charset in which this component decodes it; null where it doesn't
     */
    RowReader open(Reader text, CsvHeader header, Charset charset, ReadOnceSources.Reading reading) throws IOException {
        if (header.isMarked()) {
            text.read();
        }
        return TableRowReader.of(
                OptionalLibrary.CSV.use(() -> new CsvTableReader(text, header.delimiter())), options, charset, reading);
    }
}
