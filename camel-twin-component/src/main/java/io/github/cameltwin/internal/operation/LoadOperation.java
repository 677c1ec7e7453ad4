// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.client.NameRules;
import io.github.cameltwin.internal.load.LoadCounters;
import io.github.cameltwin.internal.load.LoadRequest;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.load.LoadRunner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Sets the values of many clients, row by row. Thread-safe. */
final class LoadOperation {

    /** A wrong column of a million rows must not cause as many list calls. */
    private static final Duration TRUST_IN_MISSING_NAMES = Duration.ofSeconds(5);

    private final AccountConnection connection;
    private final ValueOperations values;
    private final boolean skipUnchanged;
    private final LoadRunner loads;

    LoadOperation(AccountConnection connection, OperationOptions options, LoadRunner loads) {
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
                                options.strictNames())),
                options.nullHandling());
        this.skipUnchanged = options.skipUnchanged();
        this.loads = loads;
    }

    /** Runs in this thread, which it holds until the end; a load that stops early is a failure. */
    CompletableFuture<Reply> load(LoadRequest input) {
        TwinLoadReport report = loads.run(input, this::senderFor);
        return CompletableFuture.completedFuture(Reply.of(report, null));
    }

    private Function<LoadRow, CompletableFuture<Void>> senderFor(LoadCounters counts, BooleanSupplier goesOn) {
        return new RowWriter(
                values,
                skipUnchanged ? new ClientValueCache(connection.client(), counts) : null,
                connection.outageRetry(goesOn),
                counts);
    }
}
