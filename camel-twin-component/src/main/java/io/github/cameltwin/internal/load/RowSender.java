// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Sends the rows of one load. */
public interface RowSender {

    /**
     * Prepares a row, in the thread that reads rows. May block.
     *
     * @throws RuntimeException if no row can be sent any more
     */
    void expect(LoadRow row);

    /** Sends a row that was prepared; doesn't block. */
    CompletableFuture<Void> send(LoadRow row);

    /**
     * Ends the load, after all rows have their outcome. May block.
     *
     * @param  complete         whether all rows of the source were read and sent
     * @param  goesOn           whether the load isn't asked to stop
     * @throws RuntimeException if the load has failed for another reason than its rows
     */
    void end(boolean complete, BooleanSupplier goesOn);
}
