// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import io.github.cameltwin.internal.call.ApiCallException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a call is sent again: exponentially longer, or what TWIN asks for. */
final class Backoff {

    private final long first;
    private final long longest;

    Backoff(RetrySettings settings) {
        this.first = Math.max(1, settings.delay().toMillis());
        this.longest = Math.max(1, settings.maxDelay().toMillis());
    }

    /**
     * A random wait up to the bound of this attempt, in milliseconds.
     *
     * @param attempt counted from 1
     * @param failure what the attempt failed with
     */
    long jittered(int attempt, Throwable failure) {
        // On top of what TWIN asks for, so that not all who were told the same come back at the same time.
        return asked(failure) + random(bound(attempt));
    }

    /** The same, but never less than half the bound: where time is what heals. */
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

    /** Whether TWIN asks for a wait that is not too long. */
    boolean allows(Duration retryAfter) {
        return retryAfter == null || retryAfter.compareTo(Duration.ofMillis(longest)) <= 0;
    }
}
