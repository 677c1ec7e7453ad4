// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import org.apache.camel.Exchange;

/**
 * Says whether a row of a batch is still to be sent, for example because its Kafka partition wasn't given to another process
 * meanwhile. A row that isn't counts as revoked in the report and isn't a failure.
 */
@FunctionalInterface
public interface TwinRowFilter {

    /**
     * Returns whether a row is still to be sent. It is called when the row is read, again just before each of its requests,
     * retries included, a few times a second while the row waits, and before a failed row is handed over to {@code failureUri}.
     * Several threads call it at once, also those that carry responses: it must not block. Once it has returned false for a
     * row, it should do so for good.
     * <p>
     * An exception stops the load when the row is read; before a request, it fails the row.
     *
     * @param row the element of the batch
     */
    boolean isCurrent(Exchange row);
}
