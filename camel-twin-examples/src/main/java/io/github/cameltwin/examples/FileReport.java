// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.TwinOperationFailedException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;

/**
 * What became of one file.
 *
 * @param file     its name
 * @param load     how far its load came
 * @param failure  what ended the file early, or null
 */
record FileReport(String file, TwinLoadReport load, Throwable failure) {
    /** Of a file of which no row could be read. */
    private static final TwinLoadReport NOTHING = new TwinLoadReport(0, 0, 0, 0, 0, 0, 0, null, List.of());

    /** The report of a file whose exchange has ended. */
    static FileReport of(Exchange exchange) {
        String file = exchange.getMessage().getHeader(Exchange.FILE_NAME_CONSUMED, String.class);
        Throwable failure = exchange.getException();
        TwinLoadStoppedException stopped = ObjectHelper.getException(TwinLoadStoppedException.class, failure);
        if (stopped != null) {
            // What TWIN refused says more than that the load stopped because of it.
            boolean isOfTwin = stopped.getCause() instanceof TwinOperationFailedException;
            return new FileReport(file, stopped.getReport(), isOfTwin ? stopped.getCause() : stopped);
        }
        TwinLoadReport load = exchange.getMessage().getBody() instanceof TwinLoadReport whole ? whole : NOTHING;
        return new FileReport(file, load, failure);
    }
}
