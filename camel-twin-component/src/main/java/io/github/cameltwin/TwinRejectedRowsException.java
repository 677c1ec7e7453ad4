// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * Thrown with {@code failOnRejectedRows} when a {@code load} has worked through all rows, and a row failed that
 * {@code failureUri} didn't take. The cause is the failure of one such row. Values that were set stay set: the same load can run
 * again from its beginning.
 */
public class TwinRejectedRowsException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadReport report;

    /**
     * Creates the exception of a load with rejected rows.
     *
     * @param message   the number of rows, and the reason of one
     * @param details   the details of the failed call behind it
     * @param retryable whether the same load may do better later
     * @param report    all rows and values
     */
    public TwinRejectedRowsException(
            TwinResource resource,
            TwinOperation operation,
            String message,
            TwinFailureDetails details,
            boolean retryable,
            TwinLoadReport report) {
        super(resource, operation, message, details.withRetryable(retryable));
        this.report = report;
    }

    /** Returns the report of all rows. */
    public TwinLoadReport getReport() {
        return report;
    }
}
