// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.call.FailureStreak;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides which failures make a health check DOWN: those that a person has to mend. A wrong row or an unknown attribute is
 * no such failure, however often it comes.
 *
 * @param downAfter minimum time that TWIN must have been unavailable
 */
public record HealthRule(Duration downAfter) {

    /**
     * An outage that nobody has seen for so long may be over. Otherwise an application that gets no messages while it isn't
     * ready would never be ready again.
     */
    static final Duration EVIDENCE = Duration.ofMinutes(10);

    /**
     * Returns whether failures mean DOWN.
     *
     * @param failures null for none
     * @param goesOn   whether calls come by themselves, so that silence has a meaning
     */
    boolean isDown(FailureStreak.State failures, boolean goesOn) {
        if (failures == null || failures.summary().kind() == null) {
            return false;
        }
        return switch (failures.summary().kind()) {
            case AUTHENTICATION -> true;
            case SERVER, CONNECTION, INVALID_RESPONSE ->
                failures.length().compareTo(downAfter) >= 0
                        && (goesOn || Instant.now().isBefore(failures.last().plus(EVIDENCE)));
            case NOT_FOUND, INVALID_REQUEST, RATE_LIMITED -> false;
        };
    }
}
