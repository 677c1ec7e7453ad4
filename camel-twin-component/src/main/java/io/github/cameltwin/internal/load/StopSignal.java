// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Text;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Asks a load to end before its last row, and keeps the first reason. Thread-safe. */
final class StopSignal {

    private static final int SHOWN = 1_000;

    private static final Reason SHUTDOWN = new Reason("the route or the context was stopped", null, true);

    private final BooleanSupplier shutdown;
    private final AtomicReference<Reason> reason = new AtomicReference<>();

    /** The time when the shutdown was noticed, as {@link System#nanoTime()} has it; null before. */
    private final AtomicReference<Long> shutdownSince = new AtomicReference<>();

    /**
     * Makes a signal that isn't requested yet.
     *
     * @param shutdown whether the route or the context is being stopped
     */
    StopSignal(BooleanSupplier shutdown) {
        this.shutdown = shutdown;
    }

    private record Reason(String text, Throwable cause, boolean retryable) {}

    /**
     * Asks the load to read no more rows and to wait for those in flight.
     *
     * @param cause     the failure behind it, or null
     * @param retryable whether the same load may succeed later without a change
     */
    void because(String text, Throwable cause, boolean retryable) {
        reason.compareAndSet(null, new Reason(text, cause, retryable));
    }

    /** Asks the same because of a failure, which is retryable if it says so. */
    void failed(String problem, Throwable cause) {
        because(
                problem + ": " + messageOf(cause),
                cause,
                cause instanceof ApiCallException failure && failure.retryable());
    }

    /** Returns whether the load was asked to end. */
    boolean isRequested() {
        if (shutdown.getAsBoolean() && shutdownSince.compareAndSet(null, System.nanoTime())) {
            reason.compareAndSet(null, SHUTDOWN);
        }
        return reason.get() != null;
    }

    /** Returns whether the load has waited long enough for calls in flight: that has an end only after a shutdown. */
    boolean isOver(Duration grace) {
        return isRequested()
                && shutdownSince.get() != null
                && System.nanoTime() - shutdownSince.get() >= grace.toNanos();
    }

    /** Removes the shutdown as the reason, because the load came to its end in time. */
    void forgetShutdown() {
        reason.compareAndSet(SHUTDOWN, null);
    }

    /** Returns the reason, or null. */
    String reason() {
        Reason known = reason.get();
        return known == null ? null : known.text();
    }

    Throwable cause() {
        return reason.get().cause();
    }

    boolean retryable() {
        return reason.get().retryable();
    }

    /** Makes the failure of a row that was read but not sent. */
    IllegalStateException notSent() {
        return new IllegalStateException("The row was not sent, because the load stopped: " + reason());
    }

    /** Makes the failure of a row without a response. */
    IllegalStateException notAnswered() {
        return new IllegalStateException(
                "TWIN may or may not have the row: there was no answer yet when the load stopped: " + reason());
    }

    static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getName() : Text.oneLine(message, SHOWN);
    }
}
