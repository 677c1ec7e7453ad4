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
 * Finds what has changed since the last time. One poll at a time: not thread-safe.
 */
public final class ChangePoller {

    private final List<ChangeSource> watched;
    private final SnapshotStore store;
    private final boolean emitInitial;
    private final int maxCalls;
    private final FairChangeSelector turns = new FairChangeSelector();

    /**
     * A poller.
     *
     * @param watched     what to look at
     * @param store       keeps what was there the last time
     * @param emitInitial whether all that is there when something is looked at for the first time counts as new; otherwise
     *                    it is only remembered
     * @param maxCalls    how many calls of TWIN may be under way at a time
     */
    public ChangePoller(List<ChangeSource> watched, SnapshotStore store, boolean emitInitial, int maxCalls) {
        this.watched = List.copyOf(watched);
        this.store = store;
        this.emitInitial = emitInitial;
        this.maxCalls = maxCalls;
    }

    /**
     * What a poll found.
     *
     * @param changes  the changes, but for those of what failed
     * @param failures what could not be looked at; it is found unchanged the next time
     */
    public record Found(List<PendingChange> changes, List<Failed> failures) {}

    /**
     * Something that could not be looked at.
     *
     * @param cause a {@link ApiCallException}, or what went wrong with the state
     */
    public record Failed(ChangeSource watched, Throwable cause) {}

    private record Listing(ChangeSource watched, CompletableFuture<Snapshot> outcome) {}

    /**
     * Looks at everything. Blocks until all of TWIN's answers are there.
     *
     * @param limit how many changes to answer at most, 0 or less for all; what is over it is found again the next time
     */
    public Found poll(int limit) throws InterruptedException {
        List<PendingChange> changes = new ArrayList<>();
        List<Failed> failures = new ArrayList<>();
        Iterator<ChangeSource> rest = watched.iterator();
        Deque<Listing> underWay = new ArrayDeque<>();
        while (rest.hasNext() || !underWay.isEmpty()) {
            while (rest.hasNext() && underWay.size() < maxCalls) {
                ChangeSource next = rest.next();
                underWay.add(new Listing(next, Futures.begin(next::list)));
            }
            Listing listing = underWay.remove();
            try {
                changes.addAll(changesOf(listing.watched(), listing.outcome().get()));
            } catch (ExecutionException e) {
                failures.add(new Failed(listing.watched(), ApiCallException.unwrap(e.getCause())));
            } catch (RuntimeException e) {
                failures.add(new Failed(listing.watched(), e));
            }
        }
        return new Found(turns.next(changes, limit), failures);
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
