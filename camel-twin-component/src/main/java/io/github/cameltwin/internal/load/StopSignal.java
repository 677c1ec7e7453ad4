// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.internal.call.Text;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Whether a load shall end before its last row, and why: of several reasons the first one. Thread-safe. */
final class StopSignal {

    private static final int SHOWN = 1_000;

    private static final Reason SHUTDOWN = new Reason("the route or the context was stopped", null, true);

    private final BooleanSupplier shutdown;
    private final AtomicReference<Reason> reason = new AtomicReference<>();

    /** Since when the load must not wait for calls under way much longer; the time of {@link System#nanoTime()}. */
    private final AtomicReference<Long> hurriedSince = new AtomicReference<>();

    /**
     * Not yet requested.
     *
     * @param shutdown whether what the load runs in is stopped
     */
    StopSignal(BooleanSupplier shutdown) {
        this.shutdown = shutdown;
    }

    private record Reason(String text, Throwable cause, boolean retryable) {}

    /**
     * Has the load read no more rows and wait for those that are under way.
     *
     * @param cause     the failure behind it, or null
     * @param retryable whether the load may come to its end later, without anybody changing anything
     */
    void because(String text, Throwable cause, boolean retryable) {
        reason.compareAndSet(null, new Reason(text, cause, retryable));
    }

    /** Whether the load shall end. */
    boolean isRequested() {
        if (shutdown.getAsBoolean() && hurriedSince.compareAndSet(null, System.nanoTime())) {
            reason.compareAndSet(null, SHUTDOWN);
        }
        return reason.get() != null;
    }

    /** Whether the load has waited long enough for calls that are under way. */
    boolean isOver(Duration grace) {
        return isRequested() && hurriedSince.get() != null && System.nanoTime() - hurriedSince.get() >= grace.toNanos();
    }

    /** Takes the shutdown back as a reason, because the load has come to its end all the same. */
    void forgetShutdown() {
        reason.compareAndSet(SHUTDOWN, null);
    }

    /** Why, or null. */
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

    /** What a row failed with that was read and then not sent. */
    IllegalStateException notSent() {
        return new IllegalStateException("The row was not sent, because the load stopped: " + reason());
    }

    /** What a row failed with whose outcome nobody knows. */
    IllegalStateException notAnswered() {
        return new IllegalStateException(
                "TWIN may or may not have the row: there was no answer yet when the load stopped: " + reason());
    }

    static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getName() : Text.oneLine(message, SHOWN);
    }
}
