// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.TwinSimulator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the checks on Camel Main, of the version that stands in the subclass's module. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CamelMainTest {

    private final TwinSimulator twin = TwinSimulator.start();

    private final Main camel = new Main();

    private final Set<CompatibilityCheck> absent;

    /**
     * @param absent checks of DSLs that this Camel version doesn't have
     */
    CamelMainTest(CompatibilityCheck... absent) {
        this.absent = Set.of(absent);
    }

    @BeforeAll
    void start() {
        camel.addInitialProperty("camel.component.twin.baseUrl", twin.url());
        camel.addInitialProperty("camel.component.twin.authUrl", twin.url());
        camel.addInitialProperty("camel.component.twin.email", twin.email());
        camel.addInitialProperty("camel.component.twin.password", twin.password());
        camel.start();
    }

    @AfterAll
    void stop() {
        camel.stop();
        twin.close();
    }

    @Test
    void runsOnTheVersionOfThisModule() {
        assertThat(camel.getCamelContext().getVersion()).isEqualTo(System.getProperty("camel.version"));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void passes(CompatibilityCheck check) {
        check.run(camel.getCamelContext());
    }

    Stream<CompatibilityCheck> checks() {
        Set<CompatibilityCheck> checks = EnumSet.allOf(CompatibilityCheck.class);
        checks.removeAll(absent);
        return checks.stream();
    }
}
