// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.load.LoadCounters;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.retry.OutageRetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends the rows of one load, and retries each for longer than a single call. Values that were sent before a failure aren't sent
 * again. Thread-safe; nothing blocks.
 */
final class RowWriter implements Function<LoadRow, CompletableFuture<Void>> {

    private final ValueOperations values;
    private final ClientValueCache present;
    private final OutageRetry retry;
    private final LoadCounters counts;

    /**
     * Makes a sender.
     *
     * @param present TWIN's values, to skip those that are up to date; null to send all
     * @param counts  counts values and calls
     */
    RowWriter(ValueOperations values, ClientValueCache present, OutageRetry retry, LoadCounters counts) {
        this.values = values;
        this.present = present;
        this.retry = retry;
        this.counts = counts;
    }

    @Override
    public CompletableFuture<Void> apply(LoadRow row) {
        Map<String, String> all = values.effective(row.values());
        if (all.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Map<String, String> left = new LinkedHashMap<>(all);
        return retry.persist(() -> send(row, left))
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(ofAllTries(all.keySet(), left, failure)));
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
    private CompletableFuture<Void> send(LoadRow row, Map<String, String> left) {
        CompletableFuture<List<ValueChange>> changes =
                row.byId() ? CompletableFuture.completedFuture(ofIds(left)) : resolve(left);
        return present == null
                ? changes.thenCompose(all -> makeAll(row, all, left, null))
                : changes.thenCompose(all -> present.of(row.clientId())
                        .thenCompose(card -> makeAll(row, needed(all, left, card), left, card)));
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
    private List<ValueChange> needed(List<ValueChange> all, Map<String, String> left, ClientValues card) {
        List<ValueChange> needed = new ArrayList<>(all.size());
        for (ValueChange change : all) {
            ValueChange still = card.needed(change);
            if (still != null) {
                needed.add(still);
            } else {
                left.remove(change.name());
                counts.addUnchanged(change.deletes() ? 0 : 1);
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
            LoadRow row, List<ValueChange> changes, Map<String, String> left, ClientValues card) {
        if (row.byId() && !changes.isEmpty()) {
            // Such a row has one value only, whose failure needs no progress.
            return make(row, changes.get(0), left, card).thenApply(id -> null);
        }
        return SequentialCalls.make(changes, change -> make(row, change, left, card));
    }

    private CompletableFuture<String> make(
            LoadRow row, ValueChange change, Map<String, String> left, ClientValues card) {
        return values.make(row.clientId(), change).whenComplete((id, failure) -> {
            counts.addCalls(1);
            if (failure == null) {
                note(change, id, left, card);
            } else if (card != null) {
                card.uncertain(change);
            }
        });
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
