// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.Transport;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Retries calls after transient failures: connection failures, timeouts and the statuses 429, 502, 503 and 504. A call that
 * isn't idempotent is retried only if TWIN has certainly not acted upon it. The backoff is exponential with full jitter, on
 * top of TWIN's {@code Retry-After}. Waiting holds no thread.
 */
public final class RetryingTransport implements Transport {

    private static final int INTERNAL_SERVER_ERROR = 500;

    private final Transport next;
    private final RetrySettings settings;
    private final ScheduledExecutorService scheduler;
    private final Backoff backoff;
    private final Map<ApiCall, Retry> retries = new EnumMap<>(ApiCall.class);

    public RetryingTransport(Transport next, RetrySettings settings, ScheduledExecutorService scheduler) {
        this.next = next;
        this.settings = settings;
        this.scheduler = scheduler;
        this.backoff = new Backoff(settings);
        for (ApiCall call : ApiCall.values()) {
            retries.put(call, Retry.of(call.name(), configFor(call)));
        }
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        Supplier<CompletableFuture<ApiResponse>> attempts =
                request.call().deletes() ? new DeleteAttempts(request) : () -> next.send(request);
        return AsyncRetry.call(retries.get(request.call()), scheduler, request.current(), attempts);
    }

    private RetryConfig configFor(ApiCall call) {
        return RetryConfig.<ApiResponse>custom()
                .maxAttempts(1 + settings.maxRetries())
                .retryOnException(failure -> failure instanceof ApiCallException twin && mayBeSentAgain(call, twin))
                .intervalBiFunction((attempt, outcome) -> backoff.jittered(attempt, outcome.getLeft()))
                .build();
    }

    private boolean mayBeSentAgain(ApiCall call, ApiCallException failure) {
        // Not the failure of another call further down the chain: a login has its own retries.
        return failure.call() == call
                && failure.retryable()
                && failure.status() != INTERNAL_SERVER_ERROR
                && (call.idempotent() || failure.unprocessed())
                && backoff.allows(failure.retryAfter());
    }

    /** Makes the attempts of a delete: a 404 is a success if an attempt before it may have taken effect. */
    private final class DeleteAttempts implements Supplier<CompletableFuture<ApiResponse>> {

        private final ApiRequest request;
        private volatile boolean mayHaveTakenEffect;

        private DeleteAttempts(ApiRequest request) {
            this.request = request;
        }

        @Override
        public CompletableFuture<ApiResponse> get() {
            return next.send(request).exceptionallyCompose(failure -> {
                Throwable cause = ApiCallException.unwrap(failure);
                if (cause instanceof ApiCallException twin) {
                    if (mayHaveTakenEffect && twin.kind() == ApiCallException.Kind.NOT_FOUND) {
                        return CompletableFuture.completedFuture(ApiResponse.EMPTY);
                    }
                    mayHaveTakenEffect |= twin.retryable() && !twin.unprocessed();
                }
                return CompletableFuture.failedFuture(cause);
            });
        }
    }
}
