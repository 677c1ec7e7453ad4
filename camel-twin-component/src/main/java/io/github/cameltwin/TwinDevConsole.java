// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.runtime.ConsoleReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/**
 * Shows accounts, producers, consumers and running loads in Camel's developer console, and stops loads on request:
 * {@code command=stop&load=} with the id of the load's exchange, or {@code all}. Shows no secret, client, value or e-mail
 * address.
 */
@DevConsole(
        name = "twin",
        displayName = "TWIN",
        description = "Accounts, sessions, failures and running loads of the TWIN component")
public class TwinDevConsole extends AbstractDevConsole {

    private static final String ALL = "all";

    public TwinDevConsole() {
        super("camel", "twin", "TWIN", "Accounts, sessions, failures and running loads of the TWIN component");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return ConsoleReport.text(doCallJson(options));
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Map<String, Object> report = new LinkedHashMap<>();
        if ("stop".equals(options.get("command"))) {
            report.put("stopped", stop(String.valueOf(options.get("load"))));
        }
        report.put(
                "components",
                getCamelContext().getComponentNames().stream()
                        .sorted()
                        .filter(name -> getCamelContext().hasComponent(name) instanceof TwinComponent)
                        .map(name -> ConsoleReport.of(
                                name,
                                component(name).accountConnections(),
                                component(name).producers().all(),
                                consumersOf(component(name))))
                        .toList());
        return report;
    }

    /** Stops one load, or all, and returns how many. */
    private int stop(String load) {
        return getCamelContext().getComponentNames().stream()
                .filter(name -> getCamelContext().hasComponent(name) instanceof TwinComponent)
                .flatMap(name -> component(name).producers().all().stream())
                .mapToInt(producer -> ALL.equals(load)
                        ? producer.loads().stopAll()
                        : producer.loads().stop(load) ? 1 : 0)
                .sum();
    }

    private Map<String, FailureStreak> consumersOf(TwinComponent component) {
        Map<String, FailureStreak> consumers = new TreeMap<>();
        for (Route route : getCamelContext().getRoutes()) {
            if (route.getConsumer() instanceof TwinConsumer consumer
                    && consumer.getEndpoint().getComponent() == component) {
                consumers.put(route.getRouteId(), consumer.pollOutcomes());
            }
        }
        return consumers;
    }

    private TwinComponent component(String name) {
        return (TwinComponent) getCamelContext().hasComponent(name);
    }
}
