// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Limits the rate of requests: evenly over each second, without a burst at its beginning. Thread-safe. */
public class RequestRateLimiter {

    /** Without effect: the permits of producers bound the number of waiting requests. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final int requestsPerSecond;

    /** Null without a limit. */
    private final RateLimiter limiter;

    /**
     * Creates a limiter.
     *
     * @param requestsPerSecond 0 for no limit
     */
    public RequestRateLimiter(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        this.limiter = requestsPerSecond == 0
                ? null
                : RateLimiter.of(
                        "twin",
                        RateLimiterConfig.custom()
                                .limitForPeriod(1)
                                .limitRefreshPeriod(Duration.ofSeconds(1).dividedBy(requestsPerSecond))
                                .timeoutDuration(LONGEST_WAIT)
                                .build());
    }

    public static RequestRateLimiter of(RateLimitSettings settings) {
        return settings.adaptive()
                ? new AdaptiveRateLimiter(settings.maxRequestsPerSecond(), System::nanoTime)
                : new RequestRateLimiter(settings.maxRequestsPerSecond());
    }

    /** Takes the next permit, and returns the wait for it, in nanoseconds. */
    public long reserve() {
        return limiter == null ? 0 : limiter.reservePermission();
    }

    /** Returns the present rate, in requests per second; 0 without a limit. */
    public double rate() {
        return requestsPerSecond;
    }

    /** Records the outcome of a request: its failure, or null. */
    public void heard(Throwable failure) {}
}
