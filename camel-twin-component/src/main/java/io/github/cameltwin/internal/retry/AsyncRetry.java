// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.CancellableWait;
import io.github.cameltwin.internal.call.CancelledRequestException;
import io.github.cameltwin.internal.call.Futures;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Runs Resilience4j's retry only after a first failure: nearly all calls succeed, and needn't pay for it. */
final class AsyncRetry {

    private AsyncRetry() {}

    /**
     * Makes attempts until one succeeds, or as many as the retry allows.
     *
     * @param scheduler runs the attempts after a wait
     * @param current   whether further attempts are still to be made: asked while they wait, too
     */
    static <T> CompletableFuture<T> call(
            Retry retry,
            ScheduledExecutorService scheduler,
            BooleanSupplier current,
            Supplier<CompletableFuture<T>> attempts) {
        CompletableFuture<T> first = Futures.begin(attempts);
        AtomicBoolean firstIsTaken = new AtomicBoolean();
        return first.exceptionallyCompose(failure -> {
            Supplier<CompletableFuture<T>> further =
                    () -> firstIsTaken.getAndSet(true) ? Futures.begin(attempts) : first;
            if (current == ApiRequest.ALWAYS) {
                return run(retry, scheduler, further);
            }
            Attempts<T> cancellable = new Attempts<>(further, current);
            return CancellableWait.of(cancellable::goOn, run(retry, scheduler, cancellable), scheduler);
        });
    }

    private static <T> CompletableFuture<T> run(
            Retry retry, ScheduledExecutorService scheduler, Supplier<CompletableFuture<T>> attempts) {
        return retry.executeCompletionStage(scheduler, attempts::get).toCompletableFuture();
    }

    /** Attempts that may be cancelled between two of them, but not while one may be on its way. */
    private static final class Attempts<T> implements Supplier<CompletableFuture<T>> {

        private final Supplier<CompletableFuture<T>> attempts;
        private final BooleanSupplier current;

        /** Guarded by this, like the other one. */
        private boolean waits;

        private boolean cancelled;

        private Attempts(Supplier<CompletableFuture<T>> attempts, BooleanSupplier current) {
            this.attempts = attempts;
            this.current = current;
        }

        @Override
        public CompletableFuture<T> get() {
            synchronized (this) {
                if (cancelled) {
                    return CompletableFuture.failedFuture(new CancelledRequestException());
                }
                waits = false;
            }
            return Futures.begin(attempts).whenComplete((result, failure) -> {
                if (failure != null) {
                    failed();
                }
            });
        }

        private synchronized void failed() {
            waits = true;
        }

        /** Returns whether to go on waiting for the outcome. */
        private boolean goOn() {
            if (!waits() || isCurrent()) {
                return true;
            }
            synchronized (this) {
                cancelled = waits;
                return !cancelled;
            }
        }

        private synchronized boolean waits() {
            return waits;
        }

        private boolean isCurrent() {
            try {
                return current.getAsBoolean();
            } catch (RuntimeException | Error e) {
                // A user's code. The next attempt asks again, and fails with it.
                return true;
            }
        }
    }
}
