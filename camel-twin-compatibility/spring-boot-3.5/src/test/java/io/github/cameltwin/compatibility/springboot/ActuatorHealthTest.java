// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.actuate.health.CompositeHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;

/** Actuator's health shows what an operator must mend. */
class ActuatorHealthTest {

    private static final String LIST = "twin:attributes?operation=list";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private static App start(String password) {
        Map<String, Object> properties = App.signedIn(TWIN.simulator());
        properties.put("camel.component.twin.password", password);
        properties.put("camel.component.twin.max-retries", 0);
        properties.put("camel.component.twin.health-check-down-after", "0s");
        // Without a web server, the endpoint needs another way out.
        properties.put("spring.jmx.enabled", true);
        return App.start(properties, null);
    }

    private static Status status(App app) {
        return app.bean(HealthEndpoint.class).health().getStatus();
    }

    private static String details(App app) {
        CompositeHealth all = (CompositeHealth) app.bean(HealthEndpoint.class).health();
        return ((Health) all.getComponents().get("camelHealth")).getDetails().toString();
    }

    private static void call(App app) {
        app.template().send(LIST, exchange -> {});
    }

    @Test
    void aWrongPasswordIsDown() {
        try (App app = start("wrong-password")) {
            assertThat(status(app)).isEqualTo(Status.UP);
            call(app);

            assertThat(status(app)).isEqualTo(Status.DOWN);
            assertThat(details(app))
                    .contains("twin-account-1", "refusedReason=TWIN refused the login (HTTP 401)")
                    .doesNotContain("wrong-password", TWIN.simulator().email());
        }
    }

    @Test
    void anOutageIsDownUntilItIsOver() {
        try (App app = start(TWIN.simulator().password())) {
            call(app);
            assertThat(status(app)).isEqualTo(Status.UP);
            TWIN.simulator().faults().add(Fault.status(503));
            call(app);

            assertThat(status(app)).isEqualTo(Status.DOWN);
            assertThat(details(app)).contains("unavailableReason=TWIN failed (HTTP 503)");

            TWIN.simulator().faults().clear();
            call(app);
            assertThat(status(app)).isEqualTo(Status.UP);
        }
    }

    @Test
    void aRateLimitIsUp() {
        try (App app = start(TWIN.simulator().password())) {
            TWIN.simulator().faults().add(Fault.status(429));
            call(app);

            assertThat(status(app)).isEqualTo(Status.UP);
        }
    }
}
