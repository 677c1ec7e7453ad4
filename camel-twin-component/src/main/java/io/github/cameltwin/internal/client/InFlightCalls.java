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
 * Knows every call that is under way, those that wait for a retry among them, so that closing leaves none without an
 * outcome; refuses calls after that.
 */
final class InFlightCalls implements Transport, AutoCloseable {

    private final Transport next;
    private final Map<CompletableFuture<ApiResponse>, ApiRequest> underWay = new ConcurrentHashMap<>();
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
        underWay.put(outcome, request);
        outcome.whenComplete((answer, failure) -> underWay.remove(outcome));
        if (closed) {
            // It may have been put in after close() looked.
            fail(outcome, request);
        }
        return outcome;
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(this::fail);
    }

    private void fail(CompletableFuture<ApiResponse> outcome, ApiRequest request) {
        outcome.completeExceptionally(FailureFactory.closed(request));
    }
}
