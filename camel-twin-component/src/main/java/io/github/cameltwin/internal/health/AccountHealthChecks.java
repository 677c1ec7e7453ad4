// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.client.AccountConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;

/** Has one check for each account that a component's endpoints use at present. */
public final class AccountHealthChecks implements HealthCheckRepository {

    private final Supplier<String> name;
    private final Supplier<List<AccountConnection>> connections;
    private final HealthRule rule;
    private final boolean probes;
    private volatile boolean enabled = true;

    /**
     * Creates the checks.
     *
     * @param name        gives the name of the component, which a component has only after its start
     * @param connections the connections in use
     * @param downAfter   minimum time that TWIN must have been unavailable for DOWN
     * @param probes      whether a check calls TWIN if no other call has lately
     */
    public AccountHealthChecks(
            Supplier<String> name, Supplier<List<AccountConnection>> connections, Duration downAfter, boolean probes) {
        this.name = name;
        this.connections = connections;
        this.rule = new HealthRule(downAfter);
        this.probes = probes;
    }

    /** Adds the checks to those of a context. Does nothing if the context has no health checks. */
    public void register(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.register(this);
        }
    }

    /** Removes the checks from those of a context. */
    public void unregister(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.unregister(this);
        }
    }

    @Override
    public Stream<HealthCheck> stream() {
        if (!enabled) {
            return Stream.empty();
        }
        return StatusFigures.byAccount(connections.get()).stream()
                .map(account -> new AccountHealthCheck(
                        name.get() + "-account-" + account.get(0).account().number(), account, rule, probes));
    }

    /** Returns an id that no other component's checks have: the registry takes each id once. */
    @Override
    public String getId() {
        return "twin-accounts-" + Integer.toHexString(System.identityHashCode(this));
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
