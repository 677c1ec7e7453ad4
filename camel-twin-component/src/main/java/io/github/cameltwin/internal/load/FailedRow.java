// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.function.BooleanSupplier;

/**
 * A row that failed.
 *
 * @param number  its number, counted from 1
 * @param row     the row as it came
 * @param current whether it is still to be cared for; {@link LoadRow#ALWAYS} where no filter is asked
 * @param cause   why it failed
 */
public record FailedRow(long number, Object row, BooleanSupplier current, Throwable cause) {

    public FailedRow {
        row = row instanceof DeferredRow deferred ? deferred.asItCame() : row;
    }

    /** Returns whether it is still to be cared for. A filter that fails doesn't make it get lost. */
    boolean isCurrent() {
        try {
            return current.getAsBoolean();
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** Returns the cause in one line. */
    public String reason() {
        return StopSignal.messageOf(cause);
    }
}
