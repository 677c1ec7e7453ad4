// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CancelledRequestException;
import io.github.cameltwin.internal.call.Futures;
import io.github.cameltwin.internal.call.Transport;
import java.util.concurrent.CompletableFuture;

/** Sends only requests that are still current. It is the last link before HTTP, as all links above it may wait. */
record CancellableTransport(Transport next) implements Transport {

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        if (request.isUnconditional()) {
            return next.send(request);
        }
        // The condition is a user's code, which may throw.
        return Futures.begin(() -> request.current().getAsBoolean()
                ? next.send(request)
                : CompletableFuture.failedFuture(new CancelledRequestException()));
    }
}
