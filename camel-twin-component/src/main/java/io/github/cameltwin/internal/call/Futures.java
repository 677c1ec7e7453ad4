// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Begins and ends calls whose outcomes are futures. */
public final class Futures {

    private Futures() {}

    /**
     * Ends an attempt with its response. What its reading throws is the outcome, too, an error even: nobody else would end the
     * attempt.
     */
    public static void answer(CompletableFuture<ApiResponse> outcome, ApiRequest request, ApiResponse response) {
        if (response.isSuccess()) {
            outcome.complete(response);
            return;
        }
        Throwable refusal;
        try {
            refusal = FailureFactory.refused(request, response);
        } catch (RuntimeException | Error e) {
            refusal = e;
        }
        outcome.completeExceptionally(refusal);
    }

    /**
     * Begins a call.
     *
     * @return its outcome; a failed one if it throws instead of beginning, an error even, as somebody waits for an outcome
     */
    public static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
