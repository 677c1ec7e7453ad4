// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.Futures;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Runs Resilience4j's retry only after a first failure: nearly all calls succeed, and needn't pay for it. */
final class AsyncRetry {

    private AsyncRetry() {}

    /**
     * Makes attempts until one succeeds, or as many as the retry allows.
     *
     * @param scheduler runs the attempts after a wait
     */
    static <T> CompletableFuture<T> call(
            Retry retry, ScheduledExecutorService scheduler, Supplier<CompletableFuture<T>> attempts) {
        CompletableFuture<T> first = Futures.begin(attempts);
        AtomicBoolean firstIsTaken = new AtomicBoolean();
        return first.exceptionallyCompose(failure -> retry.executeCompletionStage(
                        scheduler, () -> firstIsTaken.getAndSet(true) ? Futures.begin(attempts) : first)
                .toCompletableFuture());
    }
}
