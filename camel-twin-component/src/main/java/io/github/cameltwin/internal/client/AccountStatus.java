// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.call.FailureSummary;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers how the calls of an account ended, so that health checks and consoles needn't call TWIN. A call costs two
 * readings of the clock, and no memory. Thread-safe.
 */
public final class AccountStatus {

    /** Share of one call in the average: about the last twenty calls count. */
    private static final double WEIGHT = 0.1;

    /** By attempts, because the retries of a call may take minutes. */
    private final FailureStreak unavailable = new FailureStreak();

    /** By calls, because an expired token is refused once and replaced. */
    private final FailureStreak refused = new FailureStreak();

    private final LongAdder rateLimited = new LongAdder();
    private volatile Instant rateLimitedAt;

    /** Not exact: of two calls that end at the same time, one may be lost. */
    private volatile double callNanos;

    /** In {@link System#nanoTime()}; 0 before the first call has ended. */
    private volatile long endedAt;

    /** Records an attempt that failed. */
    void attemptFailed(Throwable failure) {
        if (!(ApiCallException.unwrap(failure) instanceof ApiCallException call)) {
            return;
        }
        switch (call.kind()) {
            case SERVER, CONNECTION, INVALID_RESPONSE -> unavailable.failed(FailureSummary.of(call));
            case RATE_LIMITED -> {
                rateLimited.increment();
                rateLimitedAt = Instant.now();
                unavailable.succeeded();
            }
            // A refusal is a response.
            case AUTHENTICATION, NOT_FOUND, INVALID_REQUEST -> unavailable.succeeded();
        }
    }

    /**
     * Records the end of a call.
     *
     * @param begunAt in {@link System#nanoTime()}
     * @param failure null for a success
     */
    void callEnded(long begunAt, Throwable failure) {
        long now = System.nanoTime();
        endedAt = now;
        double average = callNanos;
        callNanos = average == 0 ? now - begunAt : average + WEIGHT * (now - begunAt - average);
        if (failure == null) {
            unavailable.succeeded();
            refused.succeeded();
        } else if (ApiCallException.unwrap(failure) instanceof ApiCallException call) {
            switch (call.kind()) {
                case AUTHENTICATION -> refused.failed(FailureSummary.of(call));
                case NOT_FOUND, INVALID_REQUEST -> refused.succeeded();
                case RATE_LIMITED, SERVER, CONNECTION, INVALID_RESPONSE -> {
                    // They say nothing about the credentials.
                }
            }
        }
    }

    /** Returns the attempts without a usable response since the last response, or null. */
    public FailureStreak.State unavailable() {
        return unavailable.state();
    }

    /** Returns the calls refused because of the credentials since the last accepted one, or null. */
    public FailureStreak.State refused() {
        return refused.state();
    }

    /** Returns the number of responses with 429. */
    public long rateLimited() {
        return rateLimited.sum();
    }

    /** Returns the time of the last response with 429, or null. */
    public Instant rateLimitedAt() {
        return rateLimitedAt;
    }

    /** Returns the average time of the last calls in milliseconds, with their waits and retries; 0 before the first one. */
    public long callMillis() {
        return Math.round(callNanos / 1e6);
    }

    /** Returns the nanoseconds since a call has ended; {@link Long#MAX_VALUE} if there was none. */
    public long silentFor() {
        return endedAt == 0 ? Long.MAX_VALUE : System.nanoTime() - endedAt;
    }
}
