// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** With the actuator, the component's metrics are in the application's registry, without an option. */
class MetricsTest {

    private static final String LIST = "twin:attributes?operation=list";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    /** As an application has it that sends its metrics to two systems. */
    @Configuration
    static class TwoRegistries {
        @Bean
        MeterRegistry first() {
            return new SimpleMeterRegistry();
        }

        @Bean
        MeterRegistry second() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void callsAreCountedInTheRegistryOfTheActuator() {
        TWIN.simulator().faults().add(Fault.status(503).on("GET", "/api/v1/clients/attributes").times(1));
        Map<String, Object> properties = App.signedIn(TWIN.simulator());
        properties.put("camel.component.twin.retry-delay", "10ms");
        try (App app = App.start(properties, null)) {
            app.template().requestBody(LIST, "");

            MeterRegistry meters = app.bean(MeterRegistry.class);
            assertThat(calls(meters, "list_attributes")).isEqualTo(1);
            assertThat(calls(meters, "login")).isEqualTo(1);
            assertThat(meters.get("camel.twin.retries").tag("reason", "server").counter().count())
                    .isEqualTo(1);
            assertThat(meters.get("camel.twin.calls.active").gauge().value()).isZero();
        }
    }

    @Test
    void severalRegistriesGetTheSame() {
        try (App app = App.start(App.signedIn(TWIN.simulator()), TwoRegistries.class)) {
            app.template().requestBody(LIST, "");

            // The actuator puts a composite one before them.
            assertThat(calls(app.bean(MeterRegistry.class), "list_attributes")).isEqualTo(1);
            assertThat(calls((MeterRegistry) app.camel().getRegistry().lookupByName("first"), "list_attributes"))
                    .isEqualTo(1);
            assertThat(calls((MeterRegistry) app.camel().getRegistry().lookupByName("second"), "list_attributes"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aPropertyOfSpringBootSwitchesThemOff() {
        Map<String, Object> properties = App.signedIn(TWIN.simulator());
        properties.put("management.metrics.enable.camel.twin", "false");
        try (App app = App.start(properties, null)) {
            app.template().requestBody(LIST, "");

            assertThat(app.bean(MeterRegistry.class).getMeters())
                    .isNotEmpty()
                    .noneMatch(meter -> meter.getId().getName().startsWith("camel.twin"));
        }
    }

    private static long calls(MeterRegistry meters, String operation) {
        return meters.get("camel.twin.calls").tag("operation", operation).timer().count();
    }
}
