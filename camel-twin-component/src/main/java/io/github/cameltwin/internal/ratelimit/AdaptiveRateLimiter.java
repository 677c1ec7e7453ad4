// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import io.github.cameltwin.internal.call.ApiCallException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the rate that TWIN accepts, and a fair share of it where several processes use one account, which know nothing of each
 * other.
 *
 * <p>It begins slowly and doubles the rate until requests are refused with 429. From then on the rate rises with its square
 * root, and a refusal lowers it by a constant share: so whoever has less rises faster in proportion, and the shares approach
 * each other. It only rises while requests wait for it: a rate that nobody uses says nothing.
 *
 * <p>Thread-safe.
 */
final class AdaptiveRateLimiter extends RequestRateLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(AdaptiveRateLimiter.class);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final double SECOND = 1_000_000_000;

    /** Requests per second at the beginning. */
    private static final double FIRST_RATE = 20;

    /** In seconds. */
    private static final double DOUBLING_TIME = 0.5;

    /** In seconds, after a first refusal, which may have been an accident. */
    private static final double CAREFUL_DOUBLING_TIME = 1;

    /** The limit is found when so many of the last responses are refusals, and more than one. */
    private static final double LIMIT_SHARE = 0.1;

    /** In seconds: the time of the last responses. */
    private static final double WINDOW = 0.5;

    private static final double RISE = 0.42;
    private static final double FALL = 0.8;

    /** In seconds: responses to requests of before a change must not change it again. */
    private static final double FALL_INTERVAL = 1;

    /** In seconds: more time without a response says nothing. */
    private static final double LONGEST_GAP = 0.5;

    private final double upperBound;
    private final LongSupplier clock;

    /** Guarded by this, as all below. */
    private final RecentResponses recent = new RecentResponses((long) (WINDOW * SECOND));

    /** In requests per second. */
    private double rate;

    private double doublingTime = DOUBLING_TIME;

    /** Whether the limit has yet to be found. */
    private boolean isSearching = true;

    private long nextPermitAt;
    private long waitedAt;
    private long heardAt;
    private long loweredAt;

    /**
     * Creates a limiter.
     *
     * @param maxRequestsPerSecond 0 for no upper bound
     * @param clock                the time in nanoseconds
     */
    AdaptiveRateLimiter(int maxRequestsPerSecond, LongSupplier clock) {
        super(0);
        this.upperBound = maxRequestsPerSecond == 0 ? Double.MAX_VALUE : maxRequestsPerSecond;
        this.rate = Math.min(FIRST_RATE, upperBound);
        this.clock = clock;
        this.nextPermitAt = clock.getAsLong();
        this.heardAt = nextPermitAt;
        this.waitedAt = nextPermitAt - (long) SECOND;
        this.loweredAt = nextPermitAt - (long) (FALL_INTERVAL * SECOND);
    }

    @Override
    public synchronized long reserve() {
        long now = clock.getAsLong();
        long wait = nextPermitAt - now;
        if (wait > 0) {
            waitedAt = now;
        } else {
            nextPermitAt = now;
        }
        nextPermitAt += (long) (SECOND / rate);
        return wait;
    }

    @Override
    public synchronized void heard(Throwable failure) {
        Throwable cause = ApiCallException.unwrap(failure);
        if (cause != null && !(cause instanceof ApiCallException)) {
            // It wasn't sent, so nobody has accepted it.
            return;
        }
        long now = clock.getAsLong();
        double elapsed = Math.min((now - heardAt) / SECOND, LONGEST_GAP);
        heardAt = now;
        boolean isRefused = cause instanceof ApiCallException refused && refused.status() == TOO_MANY_REQUESTS;
        recent.add(now, isRefused);
        if (isRefused) {
            fall(now);
        } else if (now - waitedAt < SECOND + 2 * SECOND / rate) {
            rise(elapsed);
        }
    }

    private void rise(double elapsed) {
        double risen =
                isSearching ? rate * Math.pow(2, elapsed / doublingTime) : rate + RISE * Math.sqrt(rate) * elapsed;
        rate = Math.min(upperBound, risen);
    }

    private void fall(long now) {
        if (isSearching) {
            if (recent.refused() > 1 && recent.refused() >= LIMIT_SHARE * recent.all()) {
                isSearching = false;
                lower(0.5, now);
                LOG.warn("TWIN says that there are too many requests; {} a second now", Math.round(rate));
            } else if (doublingTime == DOUBLING_TIME) {
                lower(0.5, now);
                doublingTime = CAREFUL_DOUBLING_TIME;
            }
        } else if (now - loweredAt >= FALL_INTERVAL * SECOND) {
            lower(FALL, now);
            LOG.debug("TWIN says that there are too many requests; {} a second now", Math.round(rate));
        }
    }

    private void lower(double share, long now) {
        // A rate that was found long ago and isn't used any more is no start.
        rate = Math.max(1, Math.min(rate, 2 * recent.perSecond()) * share);
        loweredAt = now;
    }

    @Override
    public synchronized double rate() {
        return rate;
    }
}
