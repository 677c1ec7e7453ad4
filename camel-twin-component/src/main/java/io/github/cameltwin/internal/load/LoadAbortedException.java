// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import java.util.Locale;

/** A load that ended before its last row. */
public final class LoadAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadReport report;
    private final boolean retryable;
    private final boolean rejectsRows;

    LoadAbortedException(TwinLoadReport report, Throwable cause, boolean retryable, boolean rejectsRows) {
        super(
                String.format(
                        Locale.ROOT,
                        "stopped after %,d rows, of which %,d are done and %,d failed: %s",
                        report.rows(),
                        report.done(),
                        report.failed(),
                        report.stopped()),
                cause,
                false,
                false);
        this.report = report;
        this.retryable = retryable;
        this.rejectsRows = rejectsRows;
    }

    public TwinLoadReport report() {
        return report;
    }

    /** Returns whether the same load may succeed later without a change. */
    public boolean retryable() {
        return retryable;
    }

    /** Returns whether rows failed that nobody took, although somebody has to. */
    boolean rejectsRows() {
        return rejectsRows;
    }
}
