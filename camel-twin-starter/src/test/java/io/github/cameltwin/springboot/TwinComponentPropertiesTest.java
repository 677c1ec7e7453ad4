// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Spring Boot binds the properties to the options. The applications of the compatibility modules do so with all the rest. */
class TwinComponentPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"max-retries", "maxRetries", "max_retries", "MAXRETRIES"})
    void aNameMayBeWrittenInAnyStyle(String name) {
        assertThat(bound(name, "7").options()).containsExactly(Map.entry("maxRetries", 7));
    }

    @Test
    void whatIsNotSetIsNoOption() {
        assertThat(bound("enabled", "true").options()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10s", "2500", "1m30s", "1d2h", "PT5S", "750ms", "-1"})
    void aDurationMayBeWrittenInEveryFormOfCamels(String text) {
        assertThat(bound("request-timeout", text).options())
                .containsExactly(Map.entry("requestTimeout", DurationOption.valueOf(text)));
    }

    @Test
    void aDurationMayBeANumberAsYamlReadsIt() {
        assertThat(bound("retry-delay", 250).options()).containsValue(DurationOption.valueOf("250"));
        assertThat(bound("name-cache-ttl", 3_000_000_000L).options())
                .containsValue(DurationOption.valueOf("3000000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "max-retries,abc",
        "max-retries,1.5",
        "max-connections,99999999999",
        "token-ttl,1h",
        "request-timeout,abc",
        "request-timeout,5 s",
        "request-timeout,5S",
        "connect-timeout,''",
        "allow-insecure,maybe"
    })
    void aValueOfTheWrongKindIsRefusedByTheName(String name, String value) {
        assertThatThrownBy(() -> bound(name, value))
                .hasMessageContaining("camel.component.twin." + name)
                .rootCause()
                .hasMessageContaining(value);
    }

    private static TwinComponentProperties bound(String name, Object value) {
        Map<String, Object> properties = Map.of("camel.component.twin." + name, value);
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("camel.component.twin", TwinComponentProperties.class)
                .get();
    }
}
