// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.compatibility.CompatibilityCheck;
import io.quarkus.runtime.configuration.QuarkusConfigBuilderCustomizer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the checks that every runtime passes. The DSL for XML isn't there. */
@QuarkusTest
@WithTestResource(value = SimulatorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class Quarkus333Test {

    @Inject
    CamelContext camel;

    @Test
    void runsOnTheVersionsOfThisModule() {
        assertThat(QuarkusConfigBuilderCustomizer.class.getPackage().getImplementationVersion())
                .startsWith("3.33.");
        assertThat(camel.getVersion()).isEqualTo("4.18.2");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"XML_ROUTE", "KAMELET"})
    void passes(CompatibilityCheck check) {
        check.run(camel);
    }
}
