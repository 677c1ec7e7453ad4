// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import io.github.cameltwin.internal.call.ApiCallException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adapts the rate to TWIN's responses: a 429 halves it, at most once per second, as requests from before the change may still
 * be refused; each second without a 429 raises it by a tenth. Thread-safe.
 */
final class AdaptiveRateLimiter extends RequestRateLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(AdaptiveRateLimiter.class);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long SECOND = 1_000_000_000;

    /** A rate that limits nothing in practice. */
    private static final int UNLIMITED = 100_000;

    private final int upperBound;
    private final LongSupplier clock;

    /** Guarded by this, as all below. */
    private int rate;

    private long changedAt;
    private long countedSince;
    private int counted;
    private int lastSecond;

    /**
     * Creates a limiter that begins at its upper bound.
     *
     * @param maxRequestsPerSecond 0 for no upper bound
     * @param clock                the time in nanoseconds
     */
    AdaptiveRateLimiter(int maxRequestsPerSecond, LongSupplier clock) {
        super(maxRequestsPerSecond);
        this.upperBound = maxRequestsPerSecond == 0 ? UNLIMITED : maxRequestsPerSecond;
        this.rate = upperBound;
        this.clock = clock;
        this.changedAt = clock.getAsLong() - SECOND;
    }

    @Override
    public synchronized void heard(Throwable failure) {
        long now = clock.getAsLong();
        count(now);
        if (now - changedAt < SECOND) {
            return;
        }
        if (ApiCallException.unwrap(failure) instanceof ApiCallException refused
                && refused.status() == TOO_MANY_REQUESTS) {
            // Not half of a bound that was never reached.
            change(Math.max(1, Math.min(rate, actualRate(now)) / 2), now);
            LOG.warn("TWIN says that there are too many requests; at most {} a second now", rate);
        } else if (rate < upperBound) {
            change(Math.min(upperBound, rate + Math.max(1, rate / 10)), now);
        }
    }

    /** Returns the present rate, in requests per second. */
    synchronized int rate() {
        return rate;
    }

    private int actualRate(long now) {
        long elapsed = Math.max(now - countedSince, SECOND / 10);
        return (int) Math.max(lastSecond, counted * SECOND / elapsed);
    }

    private void count(long now) {
        if (now - countedSince >= SECOND) {
            // Before a pause, the number says nothing about the present rate.
            lastSecond = now - countedSince < 2 * SECOND ? counted : 0;
            counted = 0;
        }
        if (counted == 0) {
            countedSince = now;
        }
        counted++;
    }

    private void change(int requestsPerSecond, long now) {
        rate = requestsPerSecond;
        changedAt = now;
        setRate(rate == UNLIMITED ? 0 : rate);
    }
}
