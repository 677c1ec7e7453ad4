// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the rows of one client in their order: each waits until the one before it has its outcome. Guarded by
 * {@link RowScheduler}.
 */
final class ClientOrdering {

    /** The last row of each client that has rows without an outcome; the first of them is being worked on. */
    private final Map<String, RowTask> last = new HashMap<>();

    /**
     * Adds a row behind those of the same client.
     *
     * @return whether it is its turn, because there are none
     */
    boolean add(RowTask task) {
        RowTask before = last.put(task.row().clientId(), task);
        if (before != null) {
            before.next = task;
        }
        return before == null;
    }

    /**
     * Removes a row that has its outcome.
     *
     * @return the client's next row, whose turn it is now; null if there is none
     */
    RowTask remove(RowTask task) {
        if (task.next == null) {
            last.remove(task.row().clientId());
        }
        return task.next;
    }
}
