// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import java.util.function.BooleanSupplier;

/** The rows of a load, one after the other. Used by one thread. */
public interface RowReader extends AutoCloseable {

    /**
     * Goes on to the next row. May block.
     *
     * @return           whether there is one
     * @throws Exception if no more can be read
     */
    boolean next() throws Exception;

    /**
     * Goes on to the next row only if it was read from the source before. For a load that stops: such a row would be lost.
     *
     * @return whether there is one
     */
    default boolean nextInMemory() {
        return false;
    }

    /** The row as it came, or a {@link DeferredRow} that makes it. */
    Object row();

    /** The number of the row, counted from 1. */
    long number();

    /**
     * Parses the row.
     *
     * @throws IllegalArgumentException if it can't be sent; the message says why and repeats no value
     */
    LoadRow parse();

    /** Returns whether the row, usable or not, is still to be cared for; {@link LoadRow#ALWAYS} where no filter is asked. */
    default BooleanSupplier current() {
        return LoadRow.ALWAYS;
    }

    /** Returns the share of the source that was read, from 0 to 1; negative if its size is unknown. Any thread may ask. */
    default double fractionRead() {
        return -1;
    }

    /**
     * Records the end of the load of these rows.
     *
     * @param report the report of the load
     */
    default void ended(TwinLoadReport report) {}

    /** Closes the source of the rows. */
    @Override
    void close();
}
