// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.util.concurrent.CompletableFuture;

/**
 * One link of the chain that a request goes through. A sender never blocks and never throws: whatever goes wrong is in
 * the future, as a {@link ApiCallException}, possibly wrapped in a {@link java.util.concurrent.CompletionException}.
 */
@FunctionalInterface
public interface Transport {

    CompletableFuture<ApiResponse> send(ApiRequest request);
}
