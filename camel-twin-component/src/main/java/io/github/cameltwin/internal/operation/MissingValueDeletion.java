// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.load.LoadCounters;
import io.github.cameltwin.internal.state.ClientMemory;
import io.github.cameltwin.internal.state.LoadMemory;
import io.github.cameltwin.internal.state.MissingValues;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what an earlier load set and a complete new one lacks. In doubt it deletes nothing, and the report says why. Used by the
 * thread of the load.
 */
final class MissingValueDeletion {

    private static final Logger LOG = LoggerFactory.getLogger(MissingValueDeletion.class);

    private final ApiClient client;
    private final ValueOperations values;
    private final LoadMemory memory;
    private final DeleteLimit limit;
    private final LoadCounters counts;
    private final int slots;
    private final boolean dryRun;

    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<String> firstFailure = new AtomicReference<>();

    /**
     * Creates the deletion for one load.
     *
     * @param slots maximum number of clients with a call in flight
     */
    MissingValueDeletion(
            ApiClient client,
            ValueOperations values,
            LoadMemory memory,
            DeleteLimit limit,
            LoadCounters counts,
            int slots,
            boolean dryRun) {
        this.client = client;
        this.values = values;
        this.memory = memory;
        this.limit = limit;
        this.counts = counts;
        this.slots = slots;
        this.dryRun = dryRun;
    }

    /**
     * Deletes.
     *
     * @param  complete              whether all rows of the source were read and sent
     * @param  goesOn                whether the load isn't asked to stop
     * @throws IllegalStateException if that would be more than the limit; then nothing was deleted
     */
    void run(boolean complete, BooleanSupplier goesOn) {
        MissingValues missing = memory.missing();
        String doubt = doubt(complete, missing);
        if (doubt != null) {
            keep("deleteMissing deleted nothing: " + doubt);
            return;
        }
        List<String> attributes =
                client.listAttributes().join().stream().map(TwinAttribute::id).toList();
        MissingValues.Counts found = missing.count(attributes);
        String refusal = found.missing() == 0 ? null : limit.refusal(found);
        if (refusal != null && !dryRun) {
            counts.setNotDeleted(refusal);
            throw new IllegalStateException(refusal);
        }
        if (refusal != null) {
            keep(refusal);
        } else if (dryRun) {
            counts.addDeleted(Math.toIntExact(found.missing()));
        } else if (found.missing() > 0) {
            deleteAll(missing, attributes, goesOn);
        }
    }

    /** Returns why the rows may not be all that there is; null if they are. */
    private String doubt(boolean complete, MissingValues missing) {
        if (!complete) {
            return "the load stopped before its end";
        }
        if (counts.unusable() > 0) {
            return counts.unusable() + " rows couldn't be used, so that their clients aren't known";
        }
        if (counts.revoked() > 0) {
            return counts.revoked() + " rows weren't current any more, as rowFilter said";
        }
        if (memory.unmarkedRows() > 0) {
            return memory.unmarkedRows() + " rows failed before it was known which attributes they have";
        }
        return missing.isLastLoad() ? null : "another load of the same account began meanwhile";
    }

    private void keep(String reason) {
        counts.setNotDeleted(reason);
        LOG.warn("{}", reason);
    }

    private void deleteAll(MissingValues missing, List<String> attributes, BooleanSupplier goesOn) {
        Semaphore free = new Semaphore(slots);
        try {
            missing.forEachClient(clientId -> {
                if (goesOn.getAsBoolean()) {
                    free.acquireUninterruptibly();
                    memory.afterRows(clientId, one -> deleteOf(clientId, one, attributes))
                            .whenComplete((done, failure) -> {
                                note(failure);
                                free.release();
                            });
                }
            });
        } finally {
            free.acquireUninterruptibly(slots);
        }
        if (!goesOn.getAsBoolean()) {
            keep("deleteMissing didn't delete everything: the load was asked to stop. The next load deletes the rest");
        } else if (failed.get() > 0) {
            keep("deleteMissing didn't delete everything: of " + failed
                    + " clients a value couldn't be deleted, the first" + " time because " + firstFailure
                    + ". The next load tries again");
        }
    }

    private CompletableFuture<Void> deleteOf(String clientId, ClientMemory one, List<String> attributes) {
        List<ValueChange> changes = one.missing(attributes).stream()
                .map(id -> ValueChange.ofId(id, null))
                .toList();
        return one.beforeSending(ValueChange.byId(changes))
                .thenCompose(ready -> SequentialCalls.make(
                        changes, change -> values.make(clientId, change).thenAccept(id -> {
                            counts.addCalls(1);
                            counts.addDeleted(id == null ? 0 : 1);
                            one.forget(change.attribute().id());
                        })));
    }

    private void note(Throwable failure) {
        if (failure != null) {
            failed.incrementAndGet();
            firstFailure.compareAndSet(null, ApiCallException.unwrap(failure).getMessage());
        }
    }
}
