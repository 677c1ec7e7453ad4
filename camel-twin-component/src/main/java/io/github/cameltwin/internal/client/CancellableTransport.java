// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.Transport;
import java.util.concurrent.CompletableFuture;

/**
 * Sends only requests that are still current. It is the last link before HTTP, as all links above it may wait, and end their
 * waits by {@link io.github.cameltwin.internal.call.CancellableWait}.
 */
record CancellableTransport(Transport next) implements Transport {

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        Throwable cancellation = request.cancellation();
        return cancellation == null ? next.send(request) : CompletableFuture.failedFuture(cancellation);
    }
}
