// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;

/** The rows of a load, one after the other. Used by one thread. */
public interface RowReader extends AutoCloseable {

    /**
     * Goes on to the next row, which may block.
     *
     * @return           whether there is one
     * @throws Exception if no more can be read
     */
    boolean next() throws Exception;

    /** The row as it came. */
    Object row();

    /** The number of the row, counted from 1. */
    long number();

    /**
     * What the row says.
     *
     * @throws IllegalArgumentException if it is none that can be sent; the message says why and repeats no value
     */
    LoadRow parse();

    /**
     * Takes note of how the load of these rows ended.
     *
     * @param report what it did with them
     */
    default void ended(TwinLoadReport report) {}

    /** Lets go of what the rows come from. */
    @Override
    void close();
}
