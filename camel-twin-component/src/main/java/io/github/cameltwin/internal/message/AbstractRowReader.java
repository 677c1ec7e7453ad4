// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.load.RowReader;
import java.util.function.Supplier;

/** The base of all row readers: the current row and its number. */
abstract class AbstractRowReader implements RowReader {

    /** Null where the source can be read again. */
    private final ReadOnceSources.Reading reading;

    /** Knows the share of the source that was read; null where its size is unknown. */
    private MeasuredStream source;

    private Object row;
    private long number;

    AbstractRowReader(ReadOnceSources.Reading reading) {
        this.reading = reading;
    }

    /** Sets the bytes that the rows are read from. To be called before the first row is read. */
    final void measuredBy(MeasuredStream bytes) {
        source = bytes;
    }

    @Override
    public double fractionRead() {
        return source == null ? -1 : source.fractionRead();
    }

    /** Goes on to a row. */
    final void advanceTo(Object next) {
        advanceTo(next, number + 1);
    }

    /** Goes on to a row, perhaps after rows that count and are none. */
    final void advanceTo(Object next, long itsNumber) {
        row = next;
        number = itsNumber;
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
}
