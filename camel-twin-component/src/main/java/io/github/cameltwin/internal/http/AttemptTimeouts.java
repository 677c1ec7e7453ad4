// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gives up attempts that take too long. It checks all attempts periodically, as a timer for each would cost more than the
 * rest of a call. Thread-safe.
 */
final class AttemptTimeouts<A extends AttemptTimeouts.Attempt> implements AutoCloseable {

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    /** An attempt in flight. */
    interface Attempt {

        /**
         * Returns the failure of an attempt that is late, or null.
         *
         * @param now the time, in {@link System#nanoTime()}
         */
        Exception lateness(long now);

        /** Ends it with this failure if it hasn't ended. */
        void giveUp(Exception failure);
    }

    private final Set<A> inFlight = ConcurrentHashMap.newKeySet();
    private final Future<?> check;

    /**
     * Creates the check.
     *
     * @param shortest the shortest time after which an attempt is late
     */
    AttemptTimeouts(Duration shortest, ScheduledExecutorService scheduler) {
        long period = Math.max(1, Math.min(shortest.dividedBy(10).toMillis(), LONGEST_PERIOD.toMillis()));
        this.check = scheduler.scheduleWithFixedDelay(this::giveUpLate, period, period, TimeUnit.MILLISECONDS);
    }

    void add(A attempt) {
        inFlight.add(attempt);
    }

    void remove(A attempt) {
        inFlight.remove(attempt);
    }

    int size() {
        return inFlight.size();
    }

    /** Does something with each attempt in flight. */
    void forEach(Consumer<A> action) {
        inFlight.forEach(action);
    }

    private void giveUpLate() {
        long now = System.nanoTime();
        for (A attempt : inFlight) {
            Exception failure = attempt.lateness(now);
            if (failure != null) {
                inFlight.remove(attempt);
                attempt.giveUp(failure);
            }
        }
    }

    @Override
    public void close() {
        check.cancel(false);
    }
}
