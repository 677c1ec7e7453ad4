// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * A {@code load} that ended before its last row: too many rows in a row could not be sent, the rows could not be read on,
 * {@code failureUri} did not take a failed one, or the route was stopped. The cause is the failure behind it, where there
 * is one. What was set stays set: the same load can be run again from its beginning.
 */
public class TwinLoadStoppedException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadReport report;

    /**
     * A stopped load.
     *
     * @param message   what stopped it
     * @param details   what is known of the failed call behind it
     * @param retryable whether the same load may come to its end later
     * @param report    how far it came
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

    /** How far the load came. */
    public TwinLoadReport getReport() {
        return report;
    }
}
