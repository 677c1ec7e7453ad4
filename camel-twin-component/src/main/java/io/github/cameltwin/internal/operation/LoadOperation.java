// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.client.NameRules;
import io.github.cameltwin.internal.load.LoadCounters;
import io.github.cameltwin.internal.load.LoadRequest;
import io.github.cameltwin.internal.load.LoadRunner;
import io.github.cameltwin.internal.load.RowSender;
import io.github.cameltwin.internal.state.LoadMemory;
import io.github.cameltwin.internal.state.SentValueTracker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Sets the values of many clients, row by row. Thread-safe. */
final class LoadOperation {

    /** A wrong column of a million rows must not cause as many list calls. */
    private static final Duration TRUST_IN_MISSING_NAMES = Duration.ofSeconds(5);

    private final AccountConnection connection;
    private final ValueOperations values;
    private final OperationOptions options;
    private final SentValueTracker sent;
    private final LoadRunner loads;

    LoadOperation(AccountConnection connection, OperationOptions options, SentValueTracker sent, LoadRunner loads) {
        this.connection = connection;
        this.values = new ValueOperations(
                connection.client(),
                new AttributeResolver(
                        connection.client(),
                        connection.attributeNames(),
                        new NameRules(
                                options.nameCacheTtl(),
                                TRUST_IN_MISSING_NAMES,
                                options.createMissing(),
                                options.strictNames(),
                                options.dryRun())),
                options.nullHandling());
        this.options = options;
        this.sent = sent;
        this.loads = loads;
    }

    /** Runs in this thread, which it holds until the end; a load that stops early is a failure. */
    CompletableFuture<Reply> load(LoadRequest input) {
        if (options.deleteMissing() && !sent.lists()) {
            throw ApiCallException.ofNoCall(ApiCallException.Kind.INVALID_REQUEST, SentValueTracker.CANNOT_LIST);
        }
        TwinLoadReport report = loads.run(input, this::senderFor, connection.observer());
        return CompletableFuture.completedFuture(Reply.of(report, null));
    }

    private RowSender senderFor(LoadCounters counts, BooleanSupplier goesOn) {
        if (sent.isOnlyChanged()) {
            // An attribute that was deleted and created again has a new id, and none of the values that TWIN took
            // before.
            connection.attributeNames().invalidate();
        }
        LoadMemory memory = sent.beginLoad(options.deleteMissing());
        RowWriter writer = new RowWriter(
                values,
                options.skipUnchanged() ? new ClientValueCache(connection.client(), counts) : null,
                memory,
                options.deleteMissing() ? deletion(memory, counts) : null,
                connection.outageRetry(goesOn),
                counts,
                options.dryRun());
        return options.coalesce() ? new CoalescingRowSender(writer, values, counts, loads.executor(), goesOn) : writer;
    }

    private MissingValueDeletion deletion(LoadMemory memory, LoadCounters counts) {
        return new MissingValueDeletion(
                connection.client(),
                values,
                memory,
                options.deleteLimit(),
                counts,
                loads.maxInFlight(),
                options.dryRun());
    }
}
