// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import java.time.Duration;

/**
 * Suspends logins after one that was refused; each further suspension is twice as long, up to five minutes.
 * Not thread-safe.
 */
final class LoginBackoff {

    private static final long FIRST = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    private long length;
    private long until;

    boolean isActive(long now) {
        return length > 0 && now - until < 0;
    }

    /** Returns the rest of the suspension in nanoseconds; 0 without one. */
    long remaining(long now) {
        return isActive(now) ? until - now : 0;
    }

    void extend(long now) {
        length = length == 0 ? FIRST : Math.min(2 * length, LONGEST);
        until = now + length;
    }

    void end() {
        length = 0;
    }
}
