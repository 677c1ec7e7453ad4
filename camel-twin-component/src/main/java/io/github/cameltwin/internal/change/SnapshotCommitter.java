// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;

/** Commits the changes of one poll to the stored snapshot, one by one. Not thread-safe. */
final class SnapshotCommitter {

    private final SnapshotStore store;
    private final String key;
    private Snapshot snapshot;

    SnapshotCommitter(SnapshotStore store, String key, Snapshot snapshot) {
        this.store = store;
        this.key = key;
        this.snapshot = snapshot;
    }

    void take(TwinChange change) {
        Snapshot changed = snapshot.with(change);
        store.write(key, changed);
        snapshot = changed;
    }
}
