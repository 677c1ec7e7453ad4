// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.load.DeferredRow;
import io.github.cameltwin.internal.load.LoadRow;
import java.util.Arrays;
import java.util.List;

/** One record of a table. */
final class TableRow implements DeferredRow {

    private final TableColumns columns;
    private final String[] cells;
    private final String problem;

    /**
     * Makes a row.
     *
     * @param problem why it can't be used; null where it can
     */
    TableRow(TableColumns columns, String[] cells, String problem) {
        this.columns = columns;
        this.cells = cells;
        this.problem = problem;
    }

    LoadRow parse() {
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        return columns.parse(cells);
    }

    /** A map by the columns' names, or a list where cells and columns don't belong together. */
    @Override
    public Object asItCame() {
        return columns.problemOf(cells) == null ? columns.mapOf(cells) : List.copyOf(Arrays.asList(cells));
    }
}
