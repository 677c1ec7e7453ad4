// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Says when the next request may be sent: evenly over the second, rather than a second's worth at its beginning. */
public class RequestRateLimiter {

    /** No bound: how many may wait is bounded by the places that producers have. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** Null where there is no limit. */
    private volatile RateLimiter limiter;

    /**
     * A pace.
     *
     * @param requestsPerSecond 0 for no limit
     */
    public RequestRateLimiter(int requestsPerSecond) {
        setRate(requestsPerSecond);
    }

    public static RequestRateLimiter of(RateLimitSettings settings) {
        return settings.adaptive()
                ? new AdaptiveRateLimiter(settings.maxRequestsPerSecond(), System::nanoTime)
                : new RequestRateLimiter(settings.maxRequestsPerSecond());
    }

    /** Takes the next place, and answers how long to wait for it, in nanoseconds. */
    public long reserve() {
        RateLimiter current = limiter;
        return current == null ? 0 : current.reservePermission();
    }

    /** Takes note of how a request ended: null for success. */
    public void heard(Throwable failure) {}

    final void setRate(int requestsPerSecond) {
        limiter = requestsPerSecond == 0
                ? null
                : RateLimiter.of(
                        "twin",
                        RateLimiterConfig.custom()
                                .limitForPeriod(1)
                                .limitRefreshPeriod(Duration.ofSeconds(1).dividedBy(requestsPerSecond))
                                .timeoutDuration(LONGEST_WAIT)
                                .build());
    }
}
