// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Begins calls whose outcomes are futures. */
public final class Futures {

    private Futures() {}

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
