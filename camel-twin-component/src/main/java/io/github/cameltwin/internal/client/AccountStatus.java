// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.call.FailureSummary;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers how the calls of an account ended, so that health checks and consoles needn't call TWIN. A call costs two volatile
 * reads, and no memory. Thread-safe.
 */
public final class AccountStatus {

    /** What a call changes the average by is its difference divided by this: about the last twenty that are measured count. */
    private static final int WEIGHT = 10;

    /** By attempts, because the retries of a call may take minutes. */
    private final FailureStreak unavailable = new FailureStreak();

    /** By calls, because an expired token is refused once and replaced. */
    private final FailureStreak refused = new FailureStreak();

    private final LongAdder rateLimited = new LongAdder();
    private volatile Instant rateLimitedAt;

    /** Not exact: of two calls that end at the same time, one may be lost. */
    private final AtomicLong callNanos = new AtomicLong();

    /** The end of a call in {@link System#nanoTime()}; 0 before the first one. */
    private final AtomicLong endedAt = new AtomicLong();

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
     * Records that a call has ended, and how long it took.
     *
     * @param begunAt in {@link System#nanoTime()}
     */
    void callMeasured(long begunAt) {
        long now = System.nanoTime();
        long average = callNanos.get();
        callNanos.set(average == 0 ? now - begunAt : average + (now - begunAt - average) / WEIGHT);
        endedAt.set(now);
    }

    /**
     * Records the outcome of a call.
     *
     * @param failure null for a success
     */
    void callEnded(Throwable failure) {
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

    /** Returns the average time of the last calls that were measured, in milliseconds, with their waits and retries; 0 before the first one. */
    public long callMillis() {
        return TimeUnit.NANOSECONDS.toMillis(callNanos.get());
    }

    /** Returns the nanoseconds since a call has ended; {@link Long#MAX_VALUE} if there was none. */
    public long silentFor() {
        long ended = endedAt.get();
        return ended == 0 ? Long.MAX_VALUE : System.nanoTime() - ended;
    }
}
