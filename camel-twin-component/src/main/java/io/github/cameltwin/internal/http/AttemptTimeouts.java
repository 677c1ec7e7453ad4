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
 * Gives up requests that take too long as a whole: the HTTP client's own timeouts only know the silence between two parts
 * of an answer, and one that drips would hold its exchange for ever. It looks now and then at all of them, as a timer for
 * each would cost more than the rest of a call. Thread-safe.
 */
public final class AttemptTimeouts implements AutoCloseable {

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    /** A request that is under way. */
    interface Attempt {

        /** When it began, in {@link System#nanoTime()}. */
        long startedAt();

        /** Ends it with this failure, unless it has ended. */
        void giveUp(Exception failure);
    }

    private final Duration limit;
    private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
    private final Future<?> looking;

    AttemptTimeouts(Duration limit, ScheduledExecutorService scheduler) {
        this.limit = limit;
        long period = Math.max(1, Math.min(limit.dividedBy(10).toMillis(), LONGEST_PERIOD.toMillis()));
        this.looking = scheduler.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    void add(Attempt attempt) {
        underWay.add(attempt);
    }

    void remove(Attempt attempt) {
        underWay.remove(attempt);
    }

    private void look() {
        long now = System.nanoTime();
        for (Attempt attempt : underWay) {
            if (now - attempt.startedAt() > limit.toNanos()) {
                underWay.remove(attempt);
                attempt.giveUp(new SlowResponseException(limit));
            }
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
