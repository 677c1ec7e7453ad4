// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;

/** A change without a successful exchange yet. Each poll finds it again until it is done. Not thread-safe. */
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

    /** Commits the change to the snapshot, so that it isn't found again. */
    public void done() {
        kept.take(change);
    }
}
