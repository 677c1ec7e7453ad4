// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.load.LoadCounters;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.load.RowSender;
import io.github.cameltwin.internal.retry.OutageRetry;
import io.github.cameltwin.internal.state.ClientMemory;
import io.github.cameltwin.internal.state.ClientMemory.Knowledge;
import io.github.cameltwin.internal.state.LoadMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Sends the rows of one load, and retries each for longer than a single call. Values that were sent before a failure aren't sent
 * again. Thread-safe; sending blocks nothing.
 */
final class RowWriter implements RowSender {

    private final ValueOperations values;
    private final ClientValueCache present;
    private final LoadMemory memory;
    private final MissingValueDeletion deletion;
    private final OutageRetry retry;
    private final LoadCounters counts;
    private final boolean dryRun;

    /**
     * Makes a sender.
     *
     * @param present  TWIN's values, to skip those that are up to date; null to send all
     * @param memory   what was sent before
     * @param deletion deletes what the load lacks; null for nothing
     * @param counts   counts values and calls
     * @param dryRun   whether to send nothing, and only count
     */
    RowWriter(
            ValueOperations values,
            ClientValueCache present,
            LoadMemory memory,
            MissingValueDeletion deletion,
            OutageRetry retry,
            LoadCounters counts,
            boolean dryRun) {
        this.values = values;
        this.present = present;
        this.memory = memory;
        this.deletion = deletion;
        this.retry = retry;
        this.counts = counts;
        this.dryRun = dryRun;
    }

    @Override
    public void expect(LoadRow row) {
        memory.expect(row, row.clientId());
    }

    @Override
    public CompletableFuture<Void> send(LoadRow row) {
        return memory.inOrder(row, row.clientId(), client -> send(row, client));
    }

    private CompletableFuture<Void> send(LoadRow row, ClientMemory client) {
        Map<String, String> all = values.effective(row.values());
        if (all.isEmpty() && !client.marksLoads()) {
            return CompletableFuture.completedFuture(null);
        }
        Map<String, String> left = new LinkedHashMap<>(all);
        return retry.persist(row.current(), () -> mark(row, client).thenCompose(marked -> send(row, left, client)))
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(ofAllTries(all.keySet(), left, failure)));
    }

    @Override
    public void end(boolean complete, BooleanSupplier goesOn) {
        try {
            memory.flush();
            if (deletion != null) {
                deletion.run(complete, goesOn);
                memory.flush();
            }
        } finally {
            memory.end();
        }
    }

    /** Notes which values the load has, also those that stay as they are. */
    private CompletableFuture<Void> mark(LoadRow row, ClientMemory client) {
        if (!client.marksLoads()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<List<ValueChange>> all = row.byId()
                ? CompletableFuture.completedFuture(ofIds(row.values()))
                : await(row, values.resolve(row.values()));
        return all.thenAccept(changes -> {
            client.inLoad(null);
            changes.forEach(change -> client.inLoad(change.attribute().id()));
            client.rowMarked();
        });
    }

    /** Returns the failure of the last attempt with the values that all attempts sent. */
    private static Throwable ofAllTries(Set<String> all, Map<String, String> left, Throwable failure) {
        Throwable cause = ApiCallException.unwrap(failure);
        if (!(cause instanceof ApiCallException twin) || !twin.details().isAmongSeveral()) {
            return cause;
        }
        List<String> done = all.stream().filter(name -> !left.containsKey(name)).toList();
        return twin.amongSeveral(done, twin.details().failed(), twin.details().notTried());
    }

    /** Sends the values that are left of a row. */
    private CompletableFuture<Void> send(LoadRow row, Map<String, String> left, ClientMemory client) {
        CompletableFuture<List<ValueChange>> changes =
                row.byId() ? CompletableFuture.completedFuture(ofIds(left)) : await(row, resolve(left));
        return changes.thenCompose(all -> {
            List<ValueChange> open = notTaken(all, left, client);
            ClientValues known = present == null ? null : present.known(row.clientId());
            if (known == null && (present == null || !needsList(open, client))) {
                return makeAll(row, open, left, null, client);
            }
            return (known != null ? CompletableFuture.completedFuture(known) : await(row, present.of(row.clientId())))
                    .thenCompose(card -> makeAll(row, needed(open, left, card, client), left, card, client));
        });
    }

    /** Returns what a row waits for before its first change: not longer than the row is current. */
    private <T> CompletableFuture<T> await(LoadRow row, CompletableFuture<T> outcome) {
        return row.current() == LoadRow.ALWAYS ? outcome : retry.await(row.current(), outcome);
    }

    /** Returns the changes without those that TWIN took before, and removes these from those that are left. */
    private List<ValueChange> notTaken(List<ValueChange> all, Map<String, String> left, ClientMemory client) {
        if (client == ClientMemory.NONE) {
            return all;
        }
        List<ValueChange> open = new ArrayList<>(all.size());
        for (ValueChange change : all) {
            if (client.of(change.attribute().id(), change.value()) == Knowledge.UP_TO_DATE) {
                left.remove(change.name());
                counts.addUnchanged(change.deletes() ? 0 : 1);
            } else {
                open.add(change);
            }
        }
        return open;
    }

    /** Returns whether TWIN might have one of the values: those that it took differently are certainly to be sent. */
    private static boolean needsList(List<ValueChange> open, ClientMemory client) {
        return open.stream()
                .anyMatch(change -> client.of(change.attribute().id(), change.value()) != Knowledge.DIFFERENT);
    }

    private static List<ValueChange> ofIds(Map<String, String> left) {
        List<ValueChange> changes = new ArrayList<>(left.size());
        left.forEach((id, value) -> changes.add(ValueChange.ofId(id, value)));
        return changes;
    }

    private CompletableFuture<List<ValueChange>> resolve(Map<String, String> left) {
        return values.resolve(left).thenApply(changes -> {
            if (changes.size() < left.size()) {
                // Nothing is called like the rest, of which nothing is to be deleted then.
                left.keySet().retainAll(changes.stream().map(ValueChange::name).toList());
            }
            return changes;
        });
    }

    /** Returns the changes that have to be made, and removes the others from those that are left. */
    private List<ValueChange> needed(
            List<ValueChange> all, Map<String, String> left, ClientValues card, ClientMemory client) {
        List<ValueChange> needed = new ArrayList<>(all.size());
        for (ValueChange change : all) {
            ValueChange still = card.needed(change);
            if (still != null) {
                needed.add(still);
            } else {
                left.remove(change.name());
                counts.addUnchanged(change.deletes() ? 0 : 1);
                client.taken(change.attribute().id(), change.value());
            }
        }
        return needed;
    }

    /**
     * Makes the changes.
     *
     * @param card TWIN's values of the client; null to make all changes
     */
    private CompletableFuture<Void> makeAll(
            LoadRow row, List<ValueChange> changes, Map<String, String> left, ClientValues card, ClientMemory client) {
        if (changes.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (client == ClientMemory.NONE) {
            return callAll(row, changes, left, card, client);
        }
        return client.beforeSending(ValueChange.byId(changes))
                .thenCompose(ready -> callAll(row, changes, left, card, client));
    }

    private CompletableFuture<Void> callAll(
            LoadRow row, List<ValueChange> changes, Map<String, String> left, ClientValues card, ClientMemory client) {
        if (row.byId()) {
            // Such a row has one value only, whose failure needs no progress.
            return make(row, changes.get(0), left, card, client).thenApply(id -> null);
        }
        return SequentialCalls.make(changes, change -> make(row, change, left, card, client));
    }

    private CompletableFuture<String> make(
            LoadRow row, ValueChange change, Map<String, String> left, ClientValues card, ClientMemory client) {
        if (dryRun) {
            pretend(change, left, card);
            return CompletableFuture.completedFuture(null);
        }
        return values.make(row, change).whenComplete((id, failure) -> {
            counts.addCalls(1);
            if (failure == null) {
                note(change, id, left, card);
                client.taken(id == null ? change.attribute().id() : id, change.value());
            } else if (card != null) {
                card.uncertain(change);
            }
        });
    }

    private void pretend(ValueChange change, Map<String, String> left, ClientValues card) {
        String id = change.attribute().id();
        if (id == null) {
            counts.addMissingAttribute(change.name());
        }
        note(change, id == null ? change.name() : id, left, card);
    }

    /**
     * Records a change that was made.
     *
     * @param id the id it was made with; null if there was nothing to delete
     */
    private void note(ValueChange change, String id, Map<String, String> left, ClientValues card) {
        left.remove(change.name());
        if (!change.deletes()) {
            counts.addSet(1);
        } else if (id != null) {
            counts.addDeleted(1);
        }
        if (card != null) {
            card.done(change, id == null ? change.attribute().id() : id);
        }
    }
}
