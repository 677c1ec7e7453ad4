// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.call.FailureStreak;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * The base of the component's health checks. Implements Camel's interface itself, as Camel's base class is in camel-health,
 * which an application may lack.
 */
abstract class AbstractCheck implements HealthCheck {

    private final String id;
    private final String endpoint;
    private volatile boolean enabled = true;

    /**
     * Creates a check.
     *
     * @param endpoint the endpoint, without a client's id and an e-mail address; null for a check of something else
     */
    AbstractCheck(String id, String endpoint) {
        this.id = id;
        this.endpoint = endpoint;
    }

    @Override
    public final Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .up()
                .detail(CHECK_KIND, Kind.READINESS)
                .detail(CHECK_ID, id)
                .detail(CHECK_GROUP, getGroup());
        if (endpoint != null) {
            // Replaces the full URI, which Camel puts there before, also where the check is switched off.
            result.detail(ENDPOINT_URI, endpoint);
        }
        if (enabled) {
            check(result);
        } else {
            // Not UNKNOWN, for which Camel takes an application to be not ready.
            result.detail(CHECK_ENABLED, false).message("Disabled");
        }
        return result.build();
    }

    /** Fills in state and details. The state is UP before. */
    abstract void check(HealthCheckResultBuilder result);

    static String message(String what, FailureStreak.State failures) {
        return what + " since " + failures.since() + ": " + failures.summary().reason();
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getGroup() {
        return "camel";
    }

    /** The names of details that say nothing about health: Spring Boot leaves them out by default. */
    @Override
    public final Map<String, Object> getMetaData() {
        return Map.of(CHECK_ID, id, CHECK_GROUP, getGroup(), CHECK_KIND, Kind.READINESS);
    }

    @Override
    public final boolean isEnabled() {
        return enabled;
    }

    @Override
    public final void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
