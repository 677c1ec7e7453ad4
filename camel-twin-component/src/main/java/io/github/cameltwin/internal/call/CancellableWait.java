// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends a wait when what it is for isn't current any more: whoever has to hand something over waits for the calls in flight, and
 * not for a backoff, a login or a turn. The condition has to be asked again and again, as it tells nobody when it changes.
 */
public final class CancellableWait {

    private static final long LOOK_MILLIS = 100;

    private CancellableWait() {}

    /**
     * Returns a wait that fails with a {@link CancelledRequestException} soon after the condition has become false.
     *
     * @param current   {@link ApiRequest#ALWAYS} costs nothing
     * @param wait      may be shared with others, who go on waiting; never a request that may be on its way
     * @param scheduler asks the condition
     */
    public static <T> CompletableFuture<T> of(
            BooleanSupplier current, CompletableFuture<T> wait, ScheduledExecutorService scheduler) {
        if (current == ApiRequest.ALWAYS || wait.isDone()) {
            return wait;
        }
        CompletableFuture<T> outcome = new CompletableFuture<>();
        wait.whenComplete((result, failure) -> {
            if (failure == null) {
                outcome.complete(result);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        lookLater(current, outcome, scheduler);
        return outcome;
    }

    private static void lookLater(
            BooleanSupplier current, CompletableFuture<?> outcome, ScheduledExecutorService scheduler) {
        try {
            scheduler.schedule(() -> look(current, outcome, scheduler), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The component stops, which ends all waits.
        }
    }

    private static void look(
            BooleanSupplier current, CompletableFuture<?> outcome, ScheduledExecutorService scheduler) {
        if (outcome.isDone()) {
            return;
        }
        try {
            if (current.getAsBoolean()) {
                lookLater(current, outcome, scheduler);
            } else {
                outcome.completeExceptionally(new CancelledRequestException());
            }
        } catch (RuntimeException | Error e) {
            // A user's code.
            outcome.completeExceptionally(e);
        }
    }
}
