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
 * Tracks every call in flight, including those that wait for a retry or a permit, and the pauses before calls, so that each
 * has an outcome after a close; refuses calls after that. Thread-safe.
 */
final class InFlightCalls implements Transport, ApiClient.Pauses, AutoCloseable {

    /** Two readings of the clock cost as much as all else that a call pays here. */
    private static final int MEASURED_IF_MANY = 16;

    private static final long NOT_MEASURED = 0;

    private final Transport next;
    private final AccountStatus status;
    private final ScheduledExecutorService scheduler;
    private final Map<CompletableFuture<ApiResponse>, ApiRequest> calls = new ConcurrentHashMap<>();
    private final Map<CompletableFuture<ApiResponse>, ApiRequest> pauses = new ConcurrentHashMap<>();

    /** Not exact, as it needn't be. */
    private int begun;

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
        long begunAt = isMeasured() ? System.nanoTime() : NOT_MEASURED;
        CompletableFuture<ApiResponse> outcome = next.send(request);
        calls.put(outcome, request);
        outcome.whenComplete((response, failure) -> {
            calls.remove(outcome);
            status.callEnded(failure);
            if (begunAt != NOT_MEASURED) {
                status.callMeasured(begunAt);
            }
        });
        failIfClosed(outcome, request);
        return outcome;
    }

    /** Returns whether a call is measured: each one while few are in flight, otherwise some. */
    private boolean isMeasured() {
        return begun++ % MEASURED_IF_MANY == 0 || calls.size() < MEASURED_IF_MANY;
    }

    @Override
    public CompletableFuture<ApiResponse> await(Duration wait, ApiRequest before) {
        CompletableFuture<ApiResponse> outcome = new CompletableFuture<>();
        try {
            scheduler.schedule(() -> outcome.complete(ApiResponse.EMPTY), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(FailureFactory.closed(before));
        }
        pauses.put(outcome, before);
        outcome.whenComplete((response, failure) -> pauses.remove(outcome));
        failIfClosed(outcome, before);
        return outcome;
    }

    /** Fails what may have been added after {@link #close()} has failed the others. */
    private void failIfClosed(CompletableFuture<ApiResponse> outcome, ApiRequest request) {
        if (closed) {
            fail(outcome, request);
        }
    }

    /** Returns the number of calls in flight. */
    int size() {
        return calls.size();
    }

    @Override
    public void close() {
        closed = true;
        calls.forEach(this::fail);
        pauses.forEach(this::fail);
    }

    private void fail(CompletableFuture<ApiResponse> outcome, ApiRequest request) {
        outcome.completeExceptionally(FailureFactory.closed(request));
    }
}
