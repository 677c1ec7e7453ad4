// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.call.FailureStreak;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Checks a consumer by its polls. Unlike that of other pollers, it isn't DOWN for a single poll that failed, and shows neither
 * the URI nor the message, in which clients may be named.
 */
public final class PollHealthCheck extends AbstractCheck {

    private final String endpoint;
    private final FailureStreak failures;
    private final HealthRule rule;
    private final CamelContext context;
    private final BooleanSupplier hasPolled;

    /**
     * Creates the check of a consumer.
     *
     * @param endpoint  the resource
     * @param hasPolled whether a poll has ended
     */
    public PollHealthCheck(
            String id,
            String endpoint,
            FailureStreak failures,
            HealthRule rule,
            CamelContext context,
            BooleanSupplier hasPolled) {
        super(id, endpoint);
        this.endpoint = endpoint;
        this.failures = failures;
        this.rule = rule;
        this.context = context;
        this.hasPolled = hasPolled;
    }

    @Override
    void check(HealthCheckResultBuilder result) {
        FailureStreak.State state = failures.state();
        result.details(StatusFigures.of("failing", state));
        if (rule.isDown(state, true)) {
            result.down().message(message("Polling " + endpoint + " fails", state));
        } else if (state == null && !hasPolled.getAsBoolean()) {
            HealthCheckRegistry registry = HealthCheckRegistry.get(context);
            result.state(registry == null ? State.UP : registry.getInitialState())
                    .message(endpoint + " has not been polled yet");
        }
    }
}
