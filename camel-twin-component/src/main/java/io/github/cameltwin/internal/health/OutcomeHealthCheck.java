// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.call.FailureStreak;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Checks a producer by the exchanges that it sent. */
public final class OutcomeHealthCheck extends AbstractCheck {

    private final String endpoint;
    private final FailureStreak failures;
    private final HealthRule rule;

    /**
     * Creates the check of a producer.
     *
     * @param endpoint resource and operation: a URI may have a client's id and an e-mail address
     */
    public OutcomeHealthCheck(String id, String endpoint, FailureStreak failures, HealthRule rule) {
        super(id, endpoint);
        this.endpoint = endpoint;
        this.failures = failures;
        this.rule = rule;
    }

    @Override
    void check(HealthCheckResultBuilder result) {
        FailureStreak.State state = failures.state();
        result.details(StatusFigures.of("failing", state));
        if (rule.isDown(state, false)) {
            result.down().message(message(endpoint + " fails", state));
        }
    }
}
