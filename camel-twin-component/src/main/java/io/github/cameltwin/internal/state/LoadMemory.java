// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Remembers what one load sends. Thread-safe. */
public final class LoadMemory {

    private final SentValueSpace space;
    private final TrackingOptions options;
    private final int number;

    /** Clients of rows that were read and haven't begun. Guarded by itself. */
    private final Map<Object, OpenClient> expected = new IdentityHashMap<>();

    private final AtomicLong unmarked = new AtomicLong();

    LoadMemory(SentValueSpace space, TrackingOptions options, int number) {
        this.space = space;
        this.options = options;
        this.number = number;
    }

    /**
     * Reads what is remembered of the client of a row, in the thread that reads rows: it may block, those that send may not.
     *
     * @param row                    the same object as later for {@link #inOrder}
     * @throws IllegalStateException if the state can't be read, or written
     */
    public void expect(Object row, String clientId) {
        if (space == null) {
            return;
        }
        if (space.isFull()) {
            space.flush().join();
        }
        OpenClient client = space.open(clientId);
        synchronized (expected) {
            expected.put(row, client);
        }
    }

    /** Does the work of a row, after all work on its client that was begun before. */
    public <T> CompletableFuture<T> inOrder(
            Object row, String clientId, Function<ClientMemory, CompletableFuture<T>> work) {
        if (space == null) {
            return work.apply(ClientMemory.NONE);
        }
        OpenClient client;
        synchronized (expected) {
            client = expected.remove(row);
        }
        AtomicBoolean isMarked = new AtomicBoolean();
        return space.inOrder(
                        client == null ? space.open(clientId) : client,
                        one -> work.apply(new TrackedClient(space, one, options, number, () -> isMarked.set(true))))
                .whenComplete((done, failure) -> {
                    if (!isMarked.get()) {
                        unmarked.incrementAndGet();
                    }
                });
    }

    /** Does work on a client that the load may lack. */
    public <T> CompletableFuture<T> afterRows(String clientId, Function<ClientMemory, CompletableFuture<T>> work) {
        return space.inOrder(
                space.open(clientId),
                client -> work.apply(new TrackedClient(space, client, options, number, () -> {})));
    }

    /** Returns the number of rows that failed before it was known which values they have. */
    public long unmarkedRows() {
        return unmarked.get();
    }

    /** Returns what an earlier load sent and this one lacks, after all rows have ended. */
    public MissingValues missing() {
        return new MissingValues(space, number);
    }

    /** Writes what is left; may block. */
    public void flush() {
        if (space != null) {
            space.flush().join();
        }
    }

    /** Gives back the clients of rows that were never sent. */
    public void end() {
        synchronized (expected) {
            expected.values().forEach(space == null ? client -> {} : space::release);
            expected.clear();
        }
    }
}
