// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.load.RowReader;
import java.util.function.Supplier;

/** The base of all row readers: the current row, its number, and its parser. */
abstract class AbstractRowReader implements RowReader {

    private final RowParser parser;
    /** Null where the source can be read again. */
    private final ReadOnceSources.Reading reading;

    private Object row;
    private long number;

    AbstractRowReader(RowParser parser, ReadOnceSources.Reading reading) {
        this.parser = parser;
        this.reading = reading;
    }

    /** Goes on to a row. */
    final void advanceTo(Object next) {
        row = next;
        number++;
    }

    @Override
    public final Object row() {
        return row;
    }

    @Override
    public final long number() {
        return number;
    }

    /** Records that the source itself failed. */
    final void broke() {
        if (reading != null) {
            reading.broke();
        }
    }

    /** Records the first row, or that there is none. */
    final void beginsWith(Supplier<Object> first) {
        if (reading != null) {
            reading.beginsWith(first);
        }
    }

    @Override
    public final void ended(TwinLoadReport report) {
        if (reading != null) {
            reading.ended(report);
        }
    }

    @Override
    public LoadRow parse() {
        return parser.parse(row);
    }
}
