// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

/** Takes the rows that failed. Runs in the thread of the load. */
@FunctionalInterface
public interface FailedRowHandler {

    /**
     * Takes a row.
     *
     * @throws Exception if it wasn't taken; the load then stops, as the row would be lost
     */
    void take(FailedRow row) throws Exception;

    /** Returns whether a row that was taken is kept somewhere. */
    default boolean keepsRows() {
        return true;
    }
}
