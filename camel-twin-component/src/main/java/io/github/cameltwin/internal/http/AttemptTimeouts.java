// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.SlowResponseException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives up attempts that take too long as a whole: the HTTP client's own timeouts only limit the silence between two parts
 * of a response, so that one byte now and then would hold an exchange for ever. It checks all attempts periodically, as a
 * timer for each would cost more than the rest of a call. Thread-safe.
 */
public final class AttemptTimeouts implements AutoCloseable {

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    /** An attempt in flight. */
    interface Attempt {

        /** Returns the time of its begin, in {@link System#nanoTime()}. */
        long startedAt();

        /** Ends it with this failure if it hasn't ended. */
        void giveUp(Exception failure);
    }

    private final Duration limit;
    private final Set<Attempt> inFlight = ConcurrentHashMap.newKeySet();
    private final Future<?> check;

    AttemptTimeouts(Duration limit, ScheduledExecutorService scheduler) {
        this.limit = limit;
        long period = Math.max(1, Math.min(limit.dividedBy(10).toMillis(), LONGEST_PERIOD.toMillis()));
        this.check = scheduler.scheduleWithFixedDelay(this::giveUpLate, period, period, TimeUnit.MILLISECONDS);
    }

    void add(Attempt attempt) {
        inFlight.add(attempt);
    }

    void remove(Attempt attempt) {
        inFlight.remove(attempt);
    }

    private void giveUpLate() {
        long now = System.nanoTime();
        for (Attempt attempt : inFlight) {
            if (now - attempt.startedAt() > limit.toNanos()) {
                inFlight.remove(attempt);
                attempt.giveUp(new SlowResponseException(limit));
            }
        }
    }

    @Override
    public void close() {
        check.cancel(false);
    }
}
