// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.health.HealthRule;
import io.github.cameltwin.internal.health.OutcomeHealthCheck;
import io.github.cameltwin.internal.load.RunningLoads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/**
 * Knows the started producers of a component by names such as {@code clientAttribute-set}, for health checks and consoles: a
 * URI may have a client's id or an e-mail address. Thread-safe.
 */
public final class NamedProducers {

    private final TwinComponent component;
    private final Supplier<String> componentName;

    /** Guarded by this. */
    private final Map<String, Member> members = new TreeMap<>();

    /**
     * A started producer.
     *
     * @param name     the name
     * @param outcomes how its exchanges ended
     * @param loads    the loads that run
     */
    public record Member(String name, FailureStreak outcomes, RunningLoads loads) {}

    /**
     * Creates the registry of a component.
     *
     * @param componentName gives the name that the component has in its context
     */
    public NamedProducers(TwinComponent component, Supplier<String> componentName) {
        this.component = component;
        this.componentName = componentName;
    }

    /**
     * Adds a producer, and its health check if Camel checks producers.
     *
     * @param  what resource and operation
     * @return      removes the producer; to be run once
     */
    public Runnable add(String what, FailureStreak outcomes, RunningLoads loads) {
        Member member = addMember(what, outcomes, loads);
        Runnable removeCheck = addCheck(member);
        return () -> {
            removeCheck.run();
            remove(member);
        };
    }

    private synchronized Member addMember(String what, FailureStreak outcomes, RunningLoads loads) {
        String name = what;
        for (int i = 2; members.containsKey(name); i++) {
            name = what + "-" + i;
        }
        Member member = new Member(name, outcomes, loads);
        members.put(name, member);
        return member;
    }

    private synchronized void remove(Member member) {
        members.remove(member.name(), member);
    }

    /** Returns the producers by name. */
    public synchronized List<Member> all() {
        return List.copyOf(members.values());
    }

    private Runnable addCheck(Member member) {
        CamelContext context = component.getCamelContext();
        WritableHealthCheckRepository checks = component.isHealthCheckProducerEnabled()
                ? HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class)
                : null;
        if (checks == null) {
            return () -> {};
        }
        HealthCheck check = new OutcomeHealthCheck(
                "producer:" + componentName.get() + "-" + member.name(),
                componentName.get() + ":" + member.name(),
                member.outcomes(),
                new HealthRule(Duration.ofMillis(component.getHealthCheckDownAfter())));
        checks.addHealthCheck(check);
        return () -> checks.removeHealthCheck(check);
    }
}
