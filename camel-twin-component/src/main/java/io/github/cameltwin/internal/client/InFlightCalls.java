// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tracks every call in flight, including those that wait for a retry or a permit, and pauses before calls, so that each has an outcome after a close;
 * refuses calls after that. Thread-safe.
 */
final class InFlightCalls implements Transport, ApiClient.Pauses, AutoCloseable {

    /** The begin of what is no call. */
    private static final long PAUSE = 0;

    private final Transport next;
    private final AccountStatus status;
    private final ScheduledExecutorService scheduler;
    private final Map<CompletableFuture<ApiResponse>, ApiRequest> inFlight = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Creates the transport.
     *
     * @param status    is told the end of each call
     * @param scheduler ends pauses; not closed with this
     */
    InFlightCalls(Transport next, AccountStatus status, ScheduledExecutorService scheduler) {
        this.next = next;
        this.status = status;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        if (closed) {
            return CompletableFuture.failedFuture(FailureFactory.closed(request));
        }
        long begunAt = System.nanoTime();
        return track(request, next.send(request), begunAt);
    }

    @Override
    public CompletableFuture<ApiResponse> await(Duration wait, ApiRequest before) {
        CompletableFuture<ApiResponse> outcome = new CompletableFuture<>();
        try {
            scheduler.schedule(() -> outcome.complete(ApiResponse.EMPTY), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(FailureFactory.closed(before));
        }
        return track(before, outcome, PAUSE);
    }

    private CompletableFuture<ApiResponse> track(
            ApiRequest request, CompletableFuture<ApiResponse> outcome, long begunAt) {
        inFlight.put(outcome, request);
        outcome.whenComplete((response, failure) -> {
            inFlight.remove(outcome);
            if (begunAt != PAUSE) {
                status.callEnded(begunAt, failure);
            }
        });
        if (closed) {
            // It may have been added after close() has failed the others.
            fail(outcome, request);
        }
        return outcome;
    }

    /** Returns the number of calls in flight. */
    int size() {
        return inFlight.size();
    }

    @Override
    public void close() {
        closed = true;
        inFlight.forEach(this::fail);
    }

    private void fail(CompletableFuture<ApiResponse> outcome, ApiRequest request) {
        outcome.completeExceptionally(FailureFactory.closed(request));
    }
}
