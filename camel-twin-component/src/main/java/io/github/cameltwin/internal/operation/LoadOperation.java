/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
                connection.patience(goesOn),
                counts);
    }
}
