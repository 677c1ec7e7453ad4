// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Transport;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tracks every call in flight, including those that wait for a retry or a permit, so that each has an outcome after a close;
 * refuses calls after that. Thread-safe.
 */
final class InFlightCalls implements Transport, AutoCloseable {

    private final Transport next;
    private final Map<CompletableFuture<ApiResponse>, ApiRequest> inFlight = new ConcurrentHashMap<>();
    private volatile boolean closed;

    InFlightCalls(Transport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        if (closed) {
            return CompletableFuture.failedFuture(FailureFactory.closed(request));
        }
        CompletableFuture<ApiResponse> outcome = next.send(request);
        inFlight.put(outcome, request);
        outcome.whenComplete((response, failure) -> inFlight.remove(outcome));
        if (closed) {
            // It may have been added after close() has failed the others.
            fail(outcome, request);
        }
        return outcome;
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
