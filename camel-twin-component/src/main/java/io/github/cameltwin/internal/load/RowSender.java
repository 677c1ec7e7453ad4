// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Sends the rows of one load. */
public interface RowSender {

    /** Returns the rows as they are to be sent, which may be fewer values; the result is used in place of the rows. */
    default RowReader reading(RowReader rows) {
        return rows;
    }

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
