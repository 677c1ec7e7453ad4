// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.call.FailureStreak;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides which failures make a health check DOWN: those that a person has to mend. A wrong row or an unknown attribute is
 * no such failure, however often it comes. A state that a consumer can't read or write is one.
 *
 * @param downAfter minimum time that TWIN, or the state of a consumer, must have been unavailable
 */
public record HealthRule(Duration downAfter) {

    /**
     * A failure that nobody has seen for so long may be over. Otherwise an application that gets no messages while it isn't
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
        if (failures == null) {
            return false;
        }
        boolean lasts = failures.length().compareTo(downAfter) >= 0;
        if (failures.summary().kind() == null) {
            // Of a poll, its state can't be read or written; of an exchange, its arguments may be wrong.
            return goesOn && lasts;
        }
        boolean counts = goesOn || Instant.now().isBefore(failures.last().plus(EVIDENCE));
        return switch (failures.summary().kind()) {
            case AUTHENTICATION -> counts;
            case SERVER, CONNECTION, INVALID_RESPONSE -> lasts && counts;
            case NOT_FOUND, INVALID_REQUEST, RATE_LIMITED -> false;
        };
    }
}
