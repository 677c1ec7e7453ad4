// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.call.ApiCallException;
import java.util.Locale;

/** A load that came to its last row and failed because of rows that nobody took. */
public final class RejectedRowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadReport report;

    /**
     * Makes the exception.
     *
     * @param rejected the number of failed rows that nobody took
     * @param row      one of them, which is retryable if one is
     * @param advice   what to do
     */
    RejectedRowsException(TwinLoadReport report, long rejected, FailedRow row, String advice) {
        super(
                String.format(
                        Locale.ROOT,
                        "failed, because %,d of %,d failed rows weren't taken by failureUri, row %,d with: %s. Of all %,d rows,"
                                + " %,d are done. %s",
                        rejected,
                        report.failed(),
                        row.number(),
                        row.reason(),
                        report.rows(),
                        report.done(),
                        advice),
                row.cause(),
                false,
                false);
        this.report = report;
    }

    public TwinLoadReport report() {
        return report;
    }

    /** Returns whether the same load may succeed later without a change. */
    public boolean retryable() {
        return isRetryable(getCause());
    }

    static boolean isRetryable(Throwable cause) {
        return cause instanceof ApiCallException failure && failure.retryable();
    }
}
