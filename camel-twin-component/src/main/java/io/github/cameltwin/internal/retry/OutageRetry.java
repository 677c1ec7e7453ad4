// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.ApiCallException;
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
 * Goes on where the retries of a single call end, for work of many calls that nobody watches: it shall outlast a short outage
 * of TWIN. With the default settings that is one of about a quarter of a minute at the least. Where calls are not retried at
 * all, it does nothing either. Thread-safe; waiting holds no thread.
 */
public final class OutageRetry {

    /** How often the work is tried, each time with all the retries that its calls have. */
    private static final int ROUNDS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(OutageRetry.class);

    private final Retry retry;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ScheduledExecutorService scheduler;

    /**
     * A retry that lasts as long as the work goes on.
     *
     * @param goesOn whether it does
     */
    public OutageRetry(RetrySettings settings, ScheduledExecutorService scheduler, BooleanSupplier goesOn) {
        this.scheduler = scheduler;
        Backoff backoff = new Backoff(settings);
        this.retry = Retry.of(
                "patience",
                RetryConfig.custom()
                        .maxAttempts(settings.maxRetries() == 0 ? 1 : ROUNDS)
                        .retryOnException(failure -> goesOn.getAsBoolean()
                                && failure instanceof ApiCallException twin
                                && twin.retryable()
                                && backoff.allows(twin.retryAfter()))
                        // From where the last retry left off.
                        .intervalBiFunction(
                                (round, outcome) -> backoff.patient(settings.maxRetries() + round, outcome.getLeft()))
                        .build());
        this.retry.getEventPublisher().onRetry(event -> {
            if (!warned.getAndSet(true)) {
                LOG.warn(
                        "TWIN fails, and the work waits for it to be well again: {}",
                        event.getLastThrowable().getMessage());
            }
        });
    }

    /** Does the work, again and again where that may help; it must do no harm. */
    public <T> CompletableFuture<T> persist(Supplier<CompletableFuture<T>> work) {
        return AsyncRetry.call(retry, scheduler, work);
    }
}
