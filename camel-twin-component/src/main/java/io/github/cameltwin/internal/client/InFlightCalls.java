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
