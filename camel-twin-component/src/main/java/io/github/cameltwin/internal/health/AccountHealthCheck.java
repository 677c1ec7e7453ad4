// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.client.AccountStatus;
import java.util.List;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Checks an account: DOWN while its credentials are refused, and after TWIN has been unavailable for some time.
 */
final class AccountHealthCheck extends AbstractCheck {

    private final List<AccountConnection> connections;
    private final HealthRule rule;
    private final boolean probes;

    /**
     * Creates a check.
     *
     * @param connections the connections of the account, at least one
     * @param probes      whether to call TWIN if no other call has lately
     */
    AccountHealthCheck(String id, List<AccountConnection> connections, HealthRule rule, boolean probes) {
        super(id, null);
        this.connections = connections;
        this.rule = rule;
        this.probes = probes;
    }

    @Override
    void check(HealthCheckResultBuilder result) {
        if (probes) {
            HealthProbe.callIfSilent(connections);
        }
        AccountStatus status = connections.get(0).account().status();
        FailureStreak.State refused = status.refused();
        if (refused != null) {
            HealthProbe.beginIfSilent(connections, rule.downAfter());
        }
        FailureStreak.State unavailable = status.unavailable();
        result.details(StatusFigures.of(connections));
        if (rule.isDown(refused, true)) {
            result.down()
                    .message(message("The credentials are refused", refused)
                            + ". Check email and password, or token, of the component");
        } else if (rule.isDown(unavailable, false)) {
            result.down().message(message("TWIN is unavailable", unavailable));
        }
    }
}
