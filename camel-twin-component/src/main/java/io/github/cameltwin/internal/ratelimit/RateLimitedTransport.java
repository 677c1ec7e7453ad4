// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends requests at the rate of the account. Waiting holds no thread. */
public final class RateLimitedTransport implements Transport {

    private final Transport next;
    private final RequestRateLimiter limiter;
    private final ScheduledExecutorService scheduler;

    public RateLimitedTransport(Transport next, RequestRateLimiter limiter, ScheduledExecutorService scheduler) {
        this.next = next;
        this.limiter = limiter;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        long wait = limiter.reserve();
        if (wait <= 0) {
            return sendNow(request);
        }
        CompletableFuture<Void> permit = new CompletableFuture<>();
        try {
            scheduler.schedule(() -> permit.complete(null), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(FailureFactory.closed(request));
        }
        return permit.thenCompose(now -> sendNow(request));
    }

    private CompletableFuture<ApiResponse> sendNow(ApiRequest request) {
        return next.send(request).whenComplete((response, failure) -> limiter.heard(failure));
    }
}
