/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;

/** The snapshot that the store has, while the changes of one poll are taken over into it one by one. Not thread-safe. */
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
