// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

/** Where rows go that failed. Used by the thread that runs the load, which waits for it. */
@FunctionalInterface
public interface FailedRowHandler {

    /**
     * Takes a row.
     *
     * @throws Exception if it was not taken; the load then stops, as the row would be lost
     */
    void take(FailedRow row) throws Exception;
}
