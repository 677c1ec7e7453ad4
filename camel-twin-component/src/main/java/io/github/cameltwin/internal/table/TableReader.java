// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.io.Closeable;
import java.io.IOException;

/** The records of a table, one after the other: first the header, perhaps below a title. Used by one thread. */
public interface TableReader extends Closeable {

    /** The header is looked for below so many rows that aren't blank: the title of a report. */
    int MAX_TITLE_ROWS = 10;

    /**
     * Reads the next record. It has one cell at least for each column of an Excel sheet; a blank line of a CSV file has none.
     *
     * @return             the cells; null after the last record
     * @throws IOException if the rest can't be read; the message says where it breaks off
     */
    String[] next() throws IOException;

    /** Returns the number of the last record, counted from 1: in Excel the number of the row, also for a CSV file in Excel. */
    long number();

    /** Returns where the last record begins, for messages, such as "line 5". */
    String place();

    /** Returns why the last record has a cell that can't be used; null where all can. */
    default String problem() {
        return null;
    }
}
