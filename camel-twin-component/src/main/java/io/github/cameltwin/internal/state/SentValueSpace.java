// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import io.github.cameltwin.internal.call.Futures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.apache.camel.spi.StateRepository;

/**
 * The clients of one account in one repository. Operations on one client run one after the other, so that what is remembered is
 * what TWIN took last. Only clients in use are in memory. Thread-safe; nothing blocks but {@link #open}, which reads.
 */
public final class SentValueSpace implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int MOST_UNWRITTEN = 20_000;

    private final SentValueStore store;
    private final StateFlusher flusher;

    /** Held for a write, so that an older state never follows a newer one. */
    private final Object writing = new Object();

    /** Clients in use or not written yet, by id. Guarded by this. */
    private final Map<String, OpenClient> open = new HashMap<>();

    /** Clients whose state has changed since it was written. Guarded by this. */
    private Map<String, OpenClient> unwritten = new LinkedHashMap<>();

    /** Whether a write is in progress that took its clients already. Guarded by this. */
    private boolean isWriting;

    /**
     * Opens a space.
     *
     * @param account   the begin of its keys, which no other account has
     * @param executor  runs writes
     * @param scheduler starts them after a while
     */
    public SentValueSpace(
            StateRepository<String, String> repository,
            String account,
            Executor executor,
            ScheduledExecutorService scheduler) {
        this.store = new SentValueStore(repository, account);
        this.flusher = new StateFlusher(this::write, executor, scheduler);
    }

    SentValueStore store() {
        return store;
    }

    /** Opens a client for one operation, which must give it back with {@link #release}; reads its state. */
    OpenClient open(String clientId) {
        OpenClient client;
        synchronized (this) {
            client = open.computeIfAbsent(clientId, OpenClient::new);
            client.addUser();
        }
        try {
            client.readFrom(store);
            return client;
        } catch (RuntimeException | Error e) {
            release(client);
            throw e;
        }
    }

    synchronized void release(OpenClient client) {
        if (client.removeUser() && !unwritten.containsKey(client.id())) {
            open.remove(client.id());
        }
    }

    /** Does work on an open client after all work on it that was begun before, and releases the client. */
    <T> CompletableFuture<T> inOrder(OpenClient client, Function<OpenClient, CompletableFuture<T>> work) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletableFuture<Void> before;
        synchronized (this) {
            before = client.append(turn);
        }
        CompletableFuture<T> outcome = before.isDone()
                ? Futures.begin(() -> work.apply(client))
                : before.thenCompose(ended -> Futures.begin(() -> work.apply(client)));
        return outcome.whenComplete((done, failure) -> {
            release(client);
            turn.complete(null);
        });
    }

    /** Writes a changed client soon. */
    void changed(OpenClient client) {
        int count;
        synchronized (this) {
            unwritten.put(client.id(), client);
            count = unwritten.size();
        }
        if (count % BATCH == 0) {
            flusher.now();
        } else {
            flusher.soon();
        }
    }

    /** Returns the write of all that has changed until now. */
    CompletableFuture<Void> flush() {
        synchronized (this) {
            if (unwritten.isEmpty() && !isWriting) {
                return CompletableFuture.completedFuture(null);
            }
        }
        return flusher.now();
    }

    /** Returns whether so much waits to be written that no more should come. */
    synchronized boolean isFull() {
        return unwritten.size() >= MOST_UNWRITTEN;
    }

    /** Returns the number of clients in memory. */
    synchronized int size() {
        return open.size();
    }

    private void write() {
        synchronized (writing) {
            Map<String, OpenClient> batch;
            synchronized (this) {
                isWriting = true;
                batch = unwritten;
                unwritten = new LinkedHashMap<>();
            }
            try {
                List<OpenClient> clients = new ArrayList<>(batch.values());
                for (int i = 0; i < clients.size(); i += BATCH) {
                    store.write(clients.subList(i, Math.min(i + BATCH, clients.size())));
                }
            } catch (RuntimeException | Error e) {
                synchronized (this) {
                    isWriting = false;
                    batch.forEach(unwritten::putIfAbsent);
                }
                throw e;
            }
            forget(batch.values());
        }
    }

    private synchronized void forget(Collection<OpenClient> written) {
        isWriting = false;
        for (OpenClient client : written) {
            if (!client.isUsed() && !unwritten.containsKey(client.id())) {
                open.remove(client.id());
            }
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        write();
    }
}
