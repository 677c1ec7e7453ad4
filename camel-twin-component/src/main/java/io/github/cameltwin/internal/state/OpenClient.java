// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.util.concurrent.CompletableFuture;

/** A client that an operation works on, or whose state isn't written yet. */
final class OpenClient {

    private final String id;

    /** What is remembered. Guarded by this; null until it is read. */
    private SentValues values;

    /** The end of the last operation on this client. Guarded by the space of clients. */
    private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);

    /** The operations that have begun or wait. Guarded by the space of clients. */
    private int users;

    OpenClient(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** To be used under the monitor of this. */
    SentValues values() {
        return values;
    }

    synchronized void readFrom(SentValueStore store) {
        if (values == null) {
            values = store.read(id);
        }
    }

    void addUser() {
        users++;
    }

    /** Returns whether nobody uses it any more. */
    boolean removeUser() {
        users--;
        return users == 0;
    }

    boolean isUsed() {
        return users > 0;
    }

    /** Puts an operation at the end, and returns the end of the one before. */
    CompletableFuture<Void> append(CompletableFuture<Void> turn) {
        CompletableFuture<Void> before = tail;
        tail = turn;
        return before;
    }
}
