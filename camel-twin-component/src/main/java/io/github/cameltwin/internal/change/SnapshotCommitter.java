// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.internal.change.SnapshotStore.Kept;
import java.util.Objects;

/**
 * Commits the changes of one poll to the stored snapshot, one by one. In a cluster, the next leader may go on with the snapshot
 * while the last exchange of this one still runs: then only its change is added to what is stored. Not thread-safe.
 */
final class SnapshotCommitter {

    /** More conflicts in a row than two leaders have, one of which ends. */
    private static final int ATTEMPTS = 100;

    private final SnapshotStore store;
    private final String key;
    private final Snapshot polled;
    private Kept kept;

    /**
     * Makes a committer.
     *
     * @param kept the snapshot that the changes were found by
     */
    SnapshotCommitter(SnapshotStore store, String key, Kept kept) {
        this.store = store;
        this.key = key;
        this.polled = kept.snapshot();
        this.kept = kept;
    }

    void take(TwinChange change) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Kept changed = store.replace(key, kept, kept.snapshot().with(change));
            if (changed != null) {
                kept = changed;
                return;
            }
            Kept current = store.read(key);
            // A state that somebody has removed begins again with what this poll knows.
            kept = current.text() == null ? new Kept(kept.snapshot(), null) : current;
            if (isDone(change)) {
                return;
            }
        }
        throw new IllegalStateException("The state under the key '" + key
                + "' wasn't written: other consumers replace it all the time. Give each consumer a state of its own");
    }

    /** Returns whether another consumer has taken this change, or a later one. */
    private boolean isDone(TwinChange change) {
        String id = change.attributeId();
        return !Objects.equals(kept.snapshot().items().get(id), polled.items().get(id));
    }
}
