// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.load.LoadCounters;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.load.RowReader;
import io.github.cameltwin.internal.load.RowSender;
import io.github.cameltwin.internal.operation.CoalescedRow.Superseded;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Sends only the last value of each client and attribute. If TWIN refuses it, the one before it is sent, so that a bad value
 * doesn't cost a good one. Thread-safe.
 */
final class CoalescingRowSender implements RowSender {

    /** Maximum number of rows that are compared with each other. */
    static final int GROUP = 10_000;

    private final RowSender next;
    private final ValueOperations values;
    private final LoadCounters counts;
    private final Executor executor;
    private final BooleanSupplier goesOn;

    /** The rows to send that supersede others. */
    private final Map<LoadRow, CoalescedRow> superseding = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * Makes a sender.
     *
     * @param next     sends rows
     * @param values   resolves names
     * @param counts   counts values that aren't sent
     * @param executor sends what was superseded; may block
     * @param goesOn   whether the load goes on
     */
    CoalescingRowSender(
            RowSender next, ValueOperations values, LoadCounters counts, Executor executor, BooleanSupplier goesOn) {
        this.next = next;
        this.values = values;
        this.counts = counts;
        this.executor = executor;
        this.goesOn = goesOn;
    }

    @Override
    public RowReader reading(RowReader rows) {
        return new CoalescingRowReader(next.reading(rows), GROUP, this, values, goesOn);
    }

    /** Returns what is to be sent of a row. */
    LoadRow prepared(CoalescedRow row) {
        LoadRow toSend = row.toSend();
        counts.addSuperseded(row.superseded());
        if (!row.older().isEmpty()) {
            superseding.put(toSend, row);
        }
        return toSend;
    }

    @Override
    public void expect(LoadRow row) {
        next.expect(row);
    }

    @Override
    public CompletableFuture<Void> send(LoadRow row) {
        CoalescedRow coalesced = superseding.remove(row);
        CompletableFuture<Void> sent = next.send(row);
        return coalesced == null
                ? sent
                // Not in the thread of the response, as to read what is remembered of a client may block.
                : sent.exceptionallyComposeAsync(failure -> sendOlder(coalesced, failure), executor);
    }

    /** Sends what a row superseded, where TWIN refused the row's own value; ends with the row's failure. */
    private CompletableFuture<Void> sendOlder(CoalescedRow row, Throwable failure) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        if (isRefusal(failure)) {
            List<String> done = ((ApiCallException) ApiCallException.unwrap(failure))
                    .details()
                    .done();
            for (Map.Entry<String, Superseded> older : row.older().entrySet()) {
                if (!done.contains(older.getKey()) && !row.isSuperseded(older.getKey())) {
                    all = all.thenCompose(sent -> sendInstead(older.getValue()));
                }
            }
        }
        // An outage comes before the refusal: then the row has to come again.
        return all.thenCompose(sent -> CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Void> sendInstead(Superseded value) {
        counts.addSuperseded(-1);
        return next.send(value.alone()).exceptionallyCompose(failure -> {
            if (!isRefusal(failure)) {
                return CompletableFuture.failedFuture(failure);
            }
            counts.addSuperseded(1);
            return value.older() == null ? CompletableFuture.completedFuture(null) : sendInstead(value.older());
        });
    }

    /** Returns whether TWIN refused a value, and surely has none of it. */
    private static boolean isRefusal(Throwable failure) {
        return ApiCallException.unwrap(failure) instanceof ApiCallException twin
                && twin.kind() == ApiCallException.Kind.INVALID_REQUEST
                && (twin.call() == ApiCall.SET_VALUE || twin.call() == ApiCall.DELETE_VALUE);
    }

    @Override
    public void end(boolean complete, BooleanSupplier loadGoesOn) {
        next.end(complete, loadGoesOn);
    }
}
