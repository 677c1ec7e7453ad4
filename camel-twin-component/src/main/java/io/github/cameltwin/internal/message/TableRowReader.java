// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.table.TableReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.camel.util.IOHelper;

/**
 * Rows of a table. The header is the first record with a column of the client's id, and the one after it is row 1. Blank
 * records are no rows, but have a number.
 */
final class TableRowReader extends AbstractRowReader {

    private final TableReader table;
    private final TableColumns columns;
    private final long headerNumber;
    private TableRow current;

    private TableRowReader(TableReader table, TableColumns columns, ReadOnceSources.Reading reading) {
        super(reading);
        this.table = table;
        this.columns = columns;
        this.headerNumber = table.number();
    }

    /**
     * Makes a reader, and reads the header.
     *
     * @param  table                    closed with this, also where the header is refused
     * @param  charset                  the charset in which this component decoded the table; null where it didn't
     * @throws IllegalArgumentException if no row of such a table could be used
     * @throws IOException              if it can't be read
     */
    static TableRowReader of(
            TableReader table, EndpointDefaults options, Charset charset, ReadOnceSources.Reading reading)
            throws IOException {
        try {
            return new TableRowReader(table, new TableColumns(headerOf(table, options), options, charset), reading);
        } catch (IOException | RuntimeException e) {
            IOHelper.close(table);
            throw e;
        }
    }

    /** Returns the header, or the first record where none has the client's id. */
    private static String[] headerOf(TableReader table, EndpointDefaults options) throws IOException {
        Predicate<String> isIdColumn = TableColumns.isIdColumn(options);
        String[] first = nextFilled(table);
        if (first == null) {
            throw new IllegalArgumentException("The table is empty. Its first line must name the columns");
        }
        String[] header = first;
        for (int i = 0; i < TableReader.MAX_TITLE_ROWS && header != null; i++) {
            if (Arrays.stream(header).anyMatch(isIdColumn)) {
                return header;
            }
            header = nextFilled(table);
        }
        return first;
    }

    private static String[] nextFilled(TableReader table) throws IOException {
        String[] cells = table.next();
        while (cells != null && isBlank(cells)) {
            cells = table.next();
        }
        return cells;
    }

    @Override
    public boolean next() throws IOException {
        for (String[] cells = table.next(); cells != null; cells = table.next()) {
            if (table.problem() != null || !isBlank(cells)) {
                current = new TableRow(columns, cells, problemOf(cells));
                advanceTo(current, table.number() - headerNumber);
                return true;
            }
        }
        return false;
    }

    private String problemOf(String[] cells) {
        if (table.problem() != null) {
            return table.problem();
        }
        String problem = columns.problemOf(cells);
        return problem == null ? null : problem + " (" + table.place() + ")";
    }

    private static boolean isBlank(String[] cells) {
        for (String cell : cells) {
            if (!Text.isBlank(cell)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public LoadRow parse() {
        return current.parse();
    }

    @Override
    public void close() {
        IOHelper.close(table);
    }
}
