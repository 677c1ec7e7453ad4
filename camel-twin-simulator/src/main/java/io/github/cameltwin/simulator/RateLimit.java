// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.function.LongSupplier;

/** A limit of each company's requests, beyond which they are answered 429. Thread-safe. */
public final class RateLimit {

    private static final double SECOND = 1_000_000_000;

    private final double perSecond;
    private final double burst;
    private final boolean isWindow;
    private final boolean saysWhen;

    private RateLimit(double perSecond, double burst, boolean isWindow, boolean saysWhen) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.isWindow = isWindow;
        this.saysWhen = saysWhen;
    }

    /**
     * A bucket that is refilled evenly.
     *
     * @param burst its size: so many requests may come at once
     */
    public static RateLimit tokenBucket(double perSecond, double burst) {
        return new RateLimit(perSecond, burst, false, false);
    }

    /** A number of requests in each second of the clock. */
    public static RateLimit fixedWindow(int perSecond) {
        return new RateLimit(perSecond, perSecond, true, false);
    }

    /** The same with {@code Retry-After: 1} in refusals. */
    public RateLimit withRetryAfter() {
        return new RateLimit(perSecond, burst, isWindow, true);
    }

    Requests requests(LongSupplier nanoTime) {
        return new Requests(nanoTime);
    }

    /** The requests of a company. Thread-safe. */
    final class Requests {

        private final LongSupplier clock;
        private double left = burst;
        private long countedAt;

        private Requests(LongSupplier clock) {
            this.clock = clock;
            this.countedAt = clock.getAsLong();
        }

        /** Counts a request, or refuses it. */
        synchronized void add() {
            long now = clock.getAsLong();
            if (!isWindow) {
                left = Math.min(burst, left + (now - countedAt) / SECOND * perSecond);
                countedAt = now;
            } else if (now - countedAt >= SECOND) {
                left = burst;
                countedAt += (long) (Math.floor((now - countedAt) / SECOND) * SECOND);
            }
            if (left < 1) {
                throw Refusal.tooMany(saysWhen ? 1 : null);
            }
            left--;
        }
    }
}
