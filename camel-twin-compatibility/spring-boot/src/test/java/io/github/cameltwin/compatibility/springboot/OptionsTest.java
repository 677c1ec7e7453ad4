// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties and environment variables become options of the component. */
class OptionsTest {

    @Test
    void propertiesAndEnvironmentVariablesAreOptions() {
        Map<String, Object> properties = Map.of(
                "camel.component.twin.max-retries",
                7,
                "camel.component.twin.requestTimeout",
                "1m30s",
                "camel.component.twin.retry-delay",
                250,
                "camel.component.twin.token-ttl",
                "3600");
        Map<String, Object> variables = Map.of(
                "CAMEL_COMPONENT_TWIN_EMAIL", "operator@example.com",
                "CAMEL_COMPONENT_TWIN_BASEURL", "http://localhost:1",
                "CAMEL_COMPONENT_TWIN_AUTH_URL", "http://localhost:2",
                "CAMEL_COMPONENT_TWIN_MAXRETRYDELAY", "2s");
        TwinConfiguration expected = new TwinConfiguration();
        expected.setMaxRetries(7);
        expected.setRequestTimeout(90_000);
        expected.setRetryDelay(250);
        expected.setTokenTtl(3_600);
        expected.setEmail("operator@example.com");
        expected.setBaseUrl("http://localhost:1");
        expected.setAuthUrl("http://localhost:2");
        expected.setMaxRetryDelay(2_000);

        try (App app = App.start(properties, variables, null)) {
            assertThat(app.twin())
                    .usingRecursiveComparison()
                    // Spring Boot 3.5 always has one, which Camel sets.
                    .ignoringFields("objectMapper")
                    .isEqualTo(expected);
        }
    }

    @Test
    void secretsAreTakenAsTheyAreButForPlaceholders() {
        Map<String, Object> properties = Map.of(
                "secret", "s3cret",
                "camel.component.twin.email", "#bean:x",
                "camel.component.twin.password", "a+b&c%20d\\",
                "camel.component.twin.token", "{{secret}}",
                "camel.component.twin.proxy-username", "RAW(x)",
                "camel.component.twin.proxy-password", "${secret}");

        try (App app = App.start(properties, null)) {
            assertThat(app.twin().getEmail()).isEqualTo("#bean:x");
            assertThat(app.twin().getPassword()).isEqualTo("a+b&c%20d\\");
            assertThat(app.twin().getToken()).isEqualTo("s3cret");
            assertThat(app.twin().getProxyUsername()).isEqualTo("RAW(x)");
            assertThat(app.twin().getProxyPassword()).isEqualTo("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.twin.enabled", "camel.component.twin.customizer.enabled"})
    void theStarterCanBeSwitchedOff(String flag) {
        try (App app = App.start(Map.of(flag, false, "camel.component.twin.max-retries", 7), null)) {
            assertThat(app.twin().getMaxRetries()).isEqualTo(3);
        }
    }
}
