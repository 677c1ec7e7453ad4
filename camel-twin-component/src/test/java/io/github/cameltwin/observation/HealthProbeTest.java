// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.support.TwinTestSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

/** With {@code healthCheckProbe}, a wrong password shows before the first message. */
class HealthProbeTest extends TwinTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("twin", TwinComponent.class).setHealthCheckProbe(true);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list").to("twin:attributes?operation=list");
            }
        };
    }

    private HealthCheck.State state() {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().equals("twin-account-1"))
                .findFirst()
                .orElseThrow()
                .getState();
    }

    @Test
    void theFirstCheckCallsTwinAndTheNextOnesDoNot() {
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        assertThat(state()).isEqualTo(HealthCheck.State.UP);

        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(1);
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsDownBeforeTheFirstMessage() {
        twin().tokens().refuseLogins(true);

        assertThat(state()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(state()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(twin().journal().count("POST", LOGIN))
                .as("no further login while the account would be locked")
                .isEqualTo(1);
    }

    @Test
    void noProbeIsMadeAfterACall() {
        assertThat(send("direct:list", null).getException()).isNull();

        state();

        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(1);
    }
}
