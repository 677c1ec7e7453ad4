// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

/** A row that was read and has no outcome yet. */
final class RowTask {

    private final long number;
    private final Object source;
    private final LoadRow row;

    /** Guarded by {@link RowScheduler}. */
    private boolean begun;

    /** The next row of the same client; guarded by {@link RowScheduler}. */
    RowTask next;

    RowTask(long number, Object source, LoadRow row) {
        this.number = number;
        this.source = source;
        this.row = row;
    }

    LoadRow row() {
        return row;
    }

    /** It is worked on from now on. */
    void begin() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    FailedRow failed(Throwable cause) {
        return new FailedRow(number, source, cause);
    }
}
