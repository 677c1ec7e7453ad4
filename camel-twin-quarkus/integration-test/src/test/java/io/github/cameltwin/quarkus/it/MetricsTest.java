// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** With the extension for Micrometer, the component's metrics are in the application's registry, without an option. */
@QuarkusTest
@WithTestResource(value = SimulatorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class MetricsTest {

    /** A registry as an extension for a metrics system brings it. */
    static class Registries {
        @Produces
        @Singleton
        SimpleMeterRegistry simple() {
            return new SimpleMeterRegistry();
        }
    }

    @Inject
    ProducerTemplate template;

    @Inject
    MeterRegistry all;

    @Inject
    SimpleMeterRegistry simple;

    @Test
    void callsAreCountedInTheRegistriesOfTheApplication() {
        template.requestBody("twin:attributes?operation=list", "");

        assertThat(all.get("camel.twin.calls")
                        .tag("operation", "list_attributes")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(simple.get("camel.twin.calls")
                        .tag("operation", "list_attributes")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(simple.get("camel.twin.calls.active.limit").gauge().value()).isPositive();
    }
}
