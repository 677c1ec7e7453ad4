// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

/**
 * A row that failed.
 *
 * @param number its number, counted from 1
 * @param row    the row as it came
 * @param cause  why it failed
 */
public record FailedRow(long number, Object row, Throwable cause) {

    public FailedRow {
        row = row instanceof DeferredRow deferred ? deferred.asItCame() : row;
    }

    /** Returns the cause in one line. */
    public String reason() {
        return StopSignal.messageOf(cause);
    }
}
