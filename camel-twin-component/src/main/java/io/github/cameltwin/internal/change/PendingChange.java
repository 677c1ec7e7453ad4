// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;

/** A change that somebody has to be told of. Until it is done, it is found again. Not thread-safe. */
public final class PendingChange {

    private final TwinChange change;
    private final SnapshotCommitter kept;

    PendingChange(TwinChange change, SnapshotCommitter kept) {
        this.change = change;
        this.kept = kept;
    }

    public TwinChange change() {
        return change;
    }

    /** Takes the change over into the state, so that it is not found again. */
    public void done() {
        kept.take(change);
    }
}
