// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.compatibility.CompatibilityCheck;
import io.github.cameltwin.simulator.TwinSimulator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringBootVersion;

/** Runs the checks that every runtime passes, in an application with the starter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpringBootChecks {

    private final TwinSimulator twin = TwinSimulator.start();

    private final String bootVersion;
    private final String camelVersion;
    private final Set<CompatibilityCheck> absent;

    private App app;

    /**
     * @param bootVersion the beginning of Spring Boot's version
     * @param absent      checks of DSLs that this generation doesn't have
     */
    SpringBootChecks(String bootVersion, String camelVersion, CompatibilityCheck... absent) {
        this.bootVersion = bootVersion;
        this.camelVersion = camelVersion;
        this.absent = Set.of(absent);
    }

    @BeforeAll
    void start() {
        app = App.start(App.signedIn(twin), null);
    }

    @AfterAll
    void stop() {
        app.close();
        twin.close();
    }

    @Test
    void runsOnTheVersionsOfThisModule() {
        assertThat(SpringBootVersion.getVersion()).startsWith(bootVersion);
        assertThat(app.camel().getVersion()).isEqualTo(camelVersion);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void passes(CompatibilityCheck check) {
        check.run(app.camel());
    }

    Stream<CompatibilityCheck> checks() {
        Set<CompatibilityCheck> checks = EnumSet.allOf(CompatibilityCheck.class);
        checks.removeAll(absent);
        return checks.stream();
    }
}
