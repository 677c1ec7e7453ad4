// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.CancellableWait;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats work of many calls after the retries of a single call have failed, so that a load survives a short outage of TWIN:
 * with the default settings, about a quarter of a minute at least. With {@code maxRetries=0}, it repeats nothing either.
 * Thread-safe; waiting holds no thread.
 */
public final class OutageRetry {

    /** Maximum number of tries of the work, each with all retries of its calls. */
    private static final int ROUNDS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(OutageRetry.class);

    private final Retry retry;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ScheduledExecutorService scheduler;

    /**
     * Creates a retry of work.
     *
     * @param goesOn whether the work may still be repeated
     */
    public OutageRetry(RetrySettings settings, ScheduledExecutorService scheduler, BooleanSupplier goesOn) {
        this.scheduler = scheduler;
        Backoff backoff = new Backoff(settings);
        this.retry = Retry.of(
                "outage",
                RetryConfig.custom()
                        .maxAttempts(settings.maxRetries() == 0 ? 1 : ROUNDS)
                        .retryOnException(failure -> goesOn.getAsBoolean()
                                && failure instanceof ApiCallException twin
                                && twin.retryable()
                                && backoff.allows(twin.retryAfter()))
                        // The doubling continues where that of the calls has ended.
                        .intervalBiFunction(
                                (round, outcome) -> backoff.patient(settings.maxRetries() + round, outcome.getLeft()))
                        .build());
        this.retry.getEventPublisher().onRetry(event -> {
            if (!warned.getAndSet(true)) {
                LOG.warn(
                        "TWIN is unavailable; the load keeps retrying: {}",
                        event.getLastThrowable().getMessage());
            }
        });
    }

    /**
     * Does idempotent work, and repeats it after transient failures.
     *
     * @param current whether the work is still to be done; {@link ApiRequest#ALWAYS} costs nothing
     */
    public <T> CompletableFuture<T> persist(BooleanSupplier current, Supplier<CompletableFuture<T>> work) {
        return AsyncRetry.call(retry, scheduler, current, ExchangeTrace.keep(work));
    }

    /**
     * Returns what work waits for and others may share, such as a list of names. Its retries may take long.
     *
     * @param current as in {@link #persist}
     */
    public <T> CompletableFuture<T> await(BooleanSupplier current, CompletableFuture<T> shared) {
        return ExchangeTrace.keepIfTraced(CancellableWait.of(current, shared, scheduler));
    }
}
