// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.ApiCallException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Computes the wait before a retry: random, below a bound that doubles, on top of TWIN's {@code Retry-After}. Thread-safe. */
final class Backoff {

    private final long first;
    private final long longest;

    Backoff(RetrySettings settings) {
        this.first = Math.max(1, settings.delay().toMillis());
        this.longest = Math.max(1, settings.maxDelay().toMillis());
    }

    /**
     * Returns a random wait up to the bound of this attempt, in milliseconds.
     *
     * @param attempt counted from 1
     * @param failure the failure of the attempt
     */
    long jittered(int attempt, Throwable failure) {
        // On top of Retry-After, so that not all callers with the same one come back at the same time.
        return asked(failure) + random(bound(attempt));
    }

    /** Returns the same, but at least half the bound: for outages, which need time. */
    long patient(int attempt, Throwable failure) {
        long half = bound(attempt) / 2;
        return asked(failure) + half + random(half);
    }

    private long bound(int attempt) {
        int doublings = Math.min(attempt - 1, Long.numberOfLeadingZeros(first) - 1);
        return Math.min(first << doublings, longest);
    }

    private static long asked(Throwable failure) {
        return failure instanceof ApiCallException twin && twin.retryAfter() != null
                ? twin.retryAfter().toMillis()
                : 0;
    }

    private static long random(long bound) {
        return ThreadLocalRandom.current().nextLong(bound + 1);
    }

    /** Returns whether TWIN's {@code Retry-After} is within the longest wait. */
    boolean allows(Duration retryAfter) {
        return retryAfter == null || retryAfter.compareTo(Duration.ofMillis(longest)) <= 0;
    }
}
