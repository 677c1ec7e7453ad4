// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Futures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Finds the changes since the last poll. One poll at a time: not thread-safe.
 */
public final class ChangePoller {

    private final List<ChangeSource> watched;
    private final SnapshotStore store;
    private final boolean emitInitial;
    private final int maxCalls;
    private final FairChangeSelector selector = new FairChangeSelector();

    /**
     * Makes a poller.
     *
     * @param watched     the lists to read
     * @param store       keeps the snapshot of each list
     * @param emitInitial whether the first poll of a list reports all its items as new; otherwise it only stores them
     * @param maxCalls    maximum number of calls in flight
     */
    public ChangePoller(List<ChangeSource> watched, SnapshotStore store, boolean emitInitial, int maxCalls) {
        this.watched = List.copyOf(watched);
        this.store = store;
        this.emitInitial = emitInitial;
        this.maxCalls = maxCalls;
    }

    /**
     * The result of a poll.
     *
     * @param changes  the changes of the lists that could be read
     * @param failures the lists that couldn't be read; their changes are found by a later poll
     */
    public record Found(List<PendingChange> changes, List<Failed> failures) {}

    /**
     * A list that couldn't be read.
     *
     * @param cause an {@link ApiCallException}, or the failure of the state repository
     */
    public record Failed(ChangeSource watched, Throwable cause) {}

    private record Listing(ChangeSource watched, CompletableFuture<Snapshot> outcome) {}

    /**
     * Reads all lists and compares them with their snapshots. Blocks until all responses are there.
     *
     * @param limit maximum number of changes, 0 or less for no maximum; a later poll finds the others
     */
    public Found poll(int limit) throws InterruptedException {
        List<PendingChange> changes = new ArrayList<>();
        List<Failed> failures = new ArrayList<>();
        Iterator<ChangeSource> rest = watched.iterator();
        Deque<Listing> inFlight = new ArrayDeque<>();
        while (rest.hasNext() || !inFlight.isEmpty()) {
            while (rest.hasNext() && inFlight.size() < maxCalls) {
                ChangeSource next = rest.next();
                inFlight.add(new Listing(next, Futures.begin(next::list)));
            }
            Listing listing = inFlight.remove();
            try {
                changes.addAll(changesOf(listing.watched(), listing.outcome().get()));
            } catch (ExecutionException e) {
                failures.add(new Failed(listing.watched(), ApiCallException.unwrap(e.getCause())));
            } catch (RuntimeException e) {
                failures.add(new Failed(listing.watched(), e));
            }
        }
        return new Found(selector.next(changes, limit), failures);
    }

    private List<PendingChange> changesOf(ChangeSource one, Snapshot now) {
        Snapshot before = before(one, now);
        SnapshotCommitter kept = new SnapshotCommitter(store, one.key(), before);
        return one.changes(before, now).stream()
                .map(change -> new PendingChange(change, kept))
                .toList();
    }

    private Snapshot before(ChangeSource one, Snapshot now) {
        Snapshot stored = store.read(one.key());
        Snapshot before = stored == null ? initial(now) : one.withoutNews(stored, now);
        if (!before.equals(stored)) {
            store.write(one.key(), before);
        }
        return before;
    }

    private Snapshot initial(Snapshot now) {
        return emitInitial ? Snapshot.EMPTY : now;
    }
}
