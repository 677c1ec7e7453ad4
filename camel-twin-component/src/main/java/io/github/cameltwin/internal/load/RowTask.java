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
