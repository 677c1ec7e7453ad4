// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Counts consecutive failures of one sort, and remembers when they began. A success costs one volatile read. Thread-safe. */
public final class FailureStreak {

    /** Whether a failure without a call is as bad as an outage. */
    private final boolean needsNoCall;

    /** Null while the last outcome is a success, or there is none. */
    private final AtomicReference<State> state = new AtomicReference<>();

    /**
     * Consecutive failures.
     *
     * @param since    the time of the first one
     * @param last     the time of the last one
     * @param failures their number
     * @param summary  the last one in words
     */
    public record State(Instant since, Instant last, long failures, FailureSummary summary) {

        /** Returns the time between the first and the last failure: silence afterwards isn't evidence. */
        public Duration length() {
            return Duration.between(since, last);
        }
    }

    /** Counts failures of calls. Others, such as wrong arguments, say nothing about TWIN: they don't end an outage. */
    public FailureStreak() {
        this(false);
    }

    private FailureStreak(boolean needsNoCall) {
        this.needsNoCall = needsNoCall;
    }

    /** Counts failures of polls, which also fail without a call: while their state can't be read or written. */
    public static FailureStreak ofPolls() {
        return new FailureStreak(true);
    }

    /** Records an outcome; null for a success. */
    public void ended(Throwable failure) {
        if (failure == null) {
            succeeded();
        } else {
            failed(FailureSummary.of(failure));
        }
    }

    /** Ends the failures. */
    public void succeeded() {
        if (state.get() != null) {
            state.set(null);
        }
    }

    /** Adds a failure. */
    public void failed(FailureSummary summary) {
        Instant now = Instant.now();
        state.updateAndGet(before -> {
            if (before == null) {
                return new State(now, now, 1, summary);
            }
            if (!needsNoCall && summary.kind() == null && before.summary().kind() != null) {
                return before;
            }
            return before.summary().isLike(summary, needsNoCall)
                    ? new State(before.since(), now, before.failures() + 1, summary)
                    : new State(now, now, 1, summary);
        });
    }

    /** Returns the failures since the last success, or null. */
    public State state() {
        return state.get();
    }
}
