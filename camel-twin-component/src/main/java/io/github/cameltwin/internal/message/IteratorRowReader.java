// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.load.LoadRow;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that an iterator gives. */
final class IteratorRowReader extends AbstractRowReader {

    private static final Logger LOG = LoggerFactory.getLogger(IteratorRowReader.class);

    private final RowParser parser;
    private final Iterator<?> iterator;
    private final AutoCloseable source;
    private final int size;
    private boolean begun;

    /** Read by those who report progress. */
    private volatile int read;

    /**
     * Rows of an iterator.
     *
     * @param source is closed with the rows
     * @param size   number of rows; negative if it is unknown
     */
    IteratorRowReader(
            Iterator<?> iterator, AutoCloseable source, int size, RowParser parser, ReadOnceSources.Reading reading) {
        super(reading);
        this.parser = parser;
        this.iterator = iterator;
        this.source = source;
        this.size = size;
    }

    @Override
    public boolean next() {
        try {
            boolean isNext = iterator.hasNext();
            if (isNext) {
                advanceTo(iterator.next());
                read++;
            }
            if (!begun) {
                begun = true;
                beginsWith(() -> isNext ? firstRow() : null);
            }
            return isNext;
        } catch (RuntimeException | Error e) {
            broke();
            throw e;
        }
    }

    /** As it will be sent, which is equal where beans are not. */
    private Object firstRow() {
        try {
            return parser.parse(row());
        } catch (IllegalArgumentException e) {
            return row();
        }
    }

    @Override
    public double fractionRead() {
        return size < 0 ? super.fractionRead() : Math.min(1.0, (double) read / Math.max(1, size));
    }

    @Override
    public LoadRow parse() {
        LoadRow row = parser.parse(row());
        BooleanSupplier current = current();
        return current == LoadRow.ALWAYS ? row : row.onlyWhile(current);
    }

    @Override
    public BooleanSupplier current() {
        return parser.current(row());
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (Exception e) {
            LOG.debug("What the rows came from could not be closed", e);
        }
    }
}
