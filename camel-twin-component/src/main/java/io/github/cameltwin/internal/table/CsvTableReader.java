// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Reads CSV with FastCSV. This is the only class that needs that library.
 * <p>
 * FastCSV takes a cell whose quote isn't closed for one that ends with the file, whatever rows it swallows. So a mark is put
 * behind the text: a cell that contains it wasn't closed.
 */
public final class CsvTableReader implements TableReader {

    /** Maximum length of a cell in characters: a quote that isn't closed must not fill the memory. */
    private static final int MAX_CELL = 2 * 1024 * 1024;

    private final CsvReader<String[]> csv;
    private final Iterator<String[]> records;
    private final Cells cells = new Cells();
    private long number;

    /**
     * Makes a reader.
     *
     * @param text      closed with this
     * @param delimiter separates cells
     */
    public CsvTableReader(Reader text, char delimiter) {
        this.csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(MAX_CELL)
                .build(cells, new EndMarkedReader(text));
        this.records = csv.iterator();
    }

    @Override
    public String[] next() throws IOException {
        String[] record;
        try {
            record = records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            // Its own message quotes what it met.
            throw brokenOff(
                    isTooLong(e)
                            ? "a cell has more than " + MAX_CELL + " characters, probably because a quote isn't closed"
                            : "a character follows a closing quote");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (record == null || cells.isEndMark(record)) {
            return null;
        }
        if (cells.isUnclosed(record)) {
            throw brokenOff("a quote isn't closed");
        }
        number++;
        return record;
    }

    private IOException brokenOff(String problem) {
        return new IOException("the CSV breaks off at the row that begins at " + place() + ": " + problem
                + ". Double the quotes inside a cell, and close each one");
    }

    /** FastCSV has one exception for all. */
    private static boolean isTooLong(CsvParseException failure) {
        return failure.getCause() != null
                && String.valueOf(failure.getCause().getMessage()).contains("buffer size");
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public String place() {
        return "line " + cells.line();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Collects the cells of a record without the objects that FastCSV's own records need. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<String[]> {

        private String[] cells = new String[16];
        private int count;
        private boolean isLastQuoted;

        @Override
        protected void handleBegin(long startingLineNumber) {
            count = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, count * 2);
            }
            cells[count++] = length == 0 ? "" : new String(buffer, offset, length);
            isLastQuoted = quoted;
        }

        @Override
        protected String[] buildRecord() {
            return getRecordType() == RecordType.EMPTY ? new String[0] : Arrays.copyOf(cells, count);
        }

        private long line() {
            return getStartingLineNumber();
        }

        private boolean isEndMark(String[] record) {
            return record.length == 1 && !isLastQuoted && record[0].equals(EndMarkedReader.MARK);
        }

        private boolean isUnclosed(String[] record) {
            return record.length > 0 && isLastQuoted && record[record.length - 1].endsWith(EndMarkedReader.MARK);
        }
    }
}
