// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Futures;
import io.github.cameltwin.internal.change.SnapshotStore.Kept;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the changes since the last poll. One poll at a time: not thread-safe.
 */
public final class ChangePoller {

    private static final Logger LOG = LoggerFactory.getLogger(ChangePoller.class);

    /** More often than at a change of leaders. */
    private static final int OFTEN_LOST = 3;

    private final List<ChangeSource> watched;
    private final SnapshotStore store;
    private final boolean emitInitial;
    private final int maxCalls;
    private final FairChangeSelector selector = new FairChangeSelector();

    /** How often in a row somebody else has replaced the snapshot of a list meanwhile. */
    private final Map<ChangeSource, Integer> lost = new HashMap<>();

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

    /**
     * A list call in flight.
     *
     * @param before the snapshot to compare with, read before the list: in a cluster, the last leader may just have written a newer one,
     *               and the difference from it to an older list would be the opposite of a change
     */
    private record Listing(ChangeSource watched, Kept before, CompletableFuture<Snapshot> outcome) {}

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
                try {
                    inFlight.add(new Listing(next, store.read(next.key()), Futures.begin(next::list)));
                } catch (RuntimeException e) {
                    failures.add(new Failed(next, e));
                }
            }
            if (inFlight.isEmpty()) {
                break;
            }
            Listing listing = inFlight.remove();
            try {
                changes.addAll(changesOf(
                        listing.watched(), listing.before(), listing.outcome().get()));
            } catch (ExecutionException e) {
                failures.add(new Failed(listing.watched(), ApiCallException.unwrap(e.getCause())));
            } catch (RuntimeException e) {
                failures.add(new Failed(listing.watched(), e));
            }
        }
        return new Found(selector.next(changes, limit), failures);
    }

    private List<PendingChange> changesOf(ChangeSource one, Kept stored, Snapshot now) {
        Snapshot before = stored.text() == null ? initial(now) : one.withoutNews(stored.snapshot(), now);
        Kept kept = before.equals(stored.snapshot()) ? stored : store.replace(one.key(), stored, before);
        if (kept == null) {
            // Another consumer has gone on with this state, and the next poll goes on from there.
            warnIfOftenLost(one);
            return List.of();
        }
        lost.remove(one);
        SnapshotCommitter committer = new SnapshotCommitter(store, one.key(), kept);
        return one.changes(before, now).stream()
                .map(change -> new PendingChange(change, committer))
                .toList();
    }

    /** Warns without the list's name, which may be a client's id. */
    private void warnIfOftenLost(ChangeSource one) {
        if (lost.merge(one, 1, Integer::sum) == OFTEN_LOST) {
            LOG.warn(
                    "The changes of a list weren't emitted in the last {} polls: its state was another one each time when it"
                            + " should be replaced. Let one consumer at a time use the state, for example with master:, and check"
                            + " what replaceState of the stateRepository returns",
                    OFTEN_LOST);
        }
    }

    private Snapshot initial(Snapshot now) {
        return emitInitial ? Snapshot.EMPTY : now;
    }
}
