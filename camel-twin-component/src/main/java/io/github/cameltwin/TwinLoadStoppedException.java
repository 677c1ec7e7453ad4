// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * Thrown when a {@code load} ends before its last row: too many consecutive rows failed, the next row was unreadable, the
 * endpoint of {@code failureUri} failed, or the route was stopped. The cause is the failure behind it, if any. Values that
 * were set stay set: the same load can run again from its beginning.
 */
public class TwinLoadStoppedException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadReport report;

    /**
     * Creates the exception of a stopped load.
     *
     * @param message   the reason of the stop
     * @param details   the details of the failed call behind it
     * @param retryable whether the same load may succeed later
     * @param report    the rows and values until the stop
     */
    public TwinLoadStoppedException(
            TwinResource resource,
            TwinOperation operation,
            String message,
            TwinFailureDetails details,
            boolean retryable,
            TwinLoadReport report) {
        super(resource, operation, message, details.withRetryable(retryable));
        this.report = report;
    }

    /** Returns the report of all rows until the stop. */
    public TwinLoadReport getReport() {
        return report;
    }
}
