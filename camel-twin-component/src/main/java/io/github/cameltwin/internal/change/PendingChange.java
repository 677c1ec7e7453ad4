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
