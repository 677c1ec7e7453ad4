// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.quarkus.ComponentOptions;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The environment, and files in both spellings, as Quarkus reads them with the extension. */
class EnvironmentTest {

    private static final String PREFIX = "camel.component.twin.";

    private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> file) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredInterceptors()
                .withMapping(ComponentOptions.class)
                .withSources(
                        new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(file, "application.properties", 250))
                .build();
    }

    private static List<String> names(SmallRyeConfig config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }

    private static String valueOf(SmallRyeConfig config, String name) {
        return config.getConfigValue(name).getValue();
    }

    @Test
    void findsTheDashOfAnOptionInTheEnvironment() {
        SmallRyeConfig config = config(Map.of("CAMEL_COMPONENT_TWIN_BASE_URL", "http://env"), Map.of());

        assertThat(names(config)).containsExactly(PREFIX + "base-url");
        assertThat(valueOf(config, PREFIX + "base-url")).isEqualTo("http://env");
    }

    @Test
    void theEnvironmentOverridesAFileInBothSpellings() {
        for (String spelling : List.of("base-url", "baseUrl")) {
            SmallRyeConfig config = config(
                    Map.of("CAMEL_COMPONENT_TWIN_BASE_URL", "http://env"), Map.of(PREFIX + spelling, "http://file"));

            assertThat(names(config)).contains(PREFIX + "base-url").allSatisfy(name -> assertThat(valueOf(config, name))
                    .as(name)
                    .isEqualTo("http://env"));
        }
    }

    @Test
    void aHigherSourceOverridesALowerOneInTheOtherSpelling() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredInterceptors()
                .withMapping(ComponentOptions.class)
                .withSources(
                        new PropertiesConfigSource(Map.of(PREFIX + "baseUrl", "http://high"), "system", 400),
                        new PropertiesConfigSource(Map.of(PREFIX + "base-url", "http://low"), "file", 250))
                .build();

        assertThat(valueOf(config, PREFIX + "baseUrl")).isEqualTo("http://high");
        assertThat(valueOf(config, PREFIX + "base-url")).isEqualTo("http://high");
    }

    @Test
    void readsOneSpellingByTheOther() {
        SmallRyeConfig config = config(Map.of(), Map.of(PREFIX + "proxy-password", "a", PREFIX + "tokenTtl", "60"));

        assertThat(valueOf(config, PREFIX + "proxyPassword")).isEqualTo("a");
        assertThat(valueOf(config, PREFIX + "token-ttl")).isEqualTo("60");
        assertThat(config.getConfigMapping(ComponentOptions.class).tokenTtl()).contains("60");
    }

    @Test
    void leavesEmptyValuesAndOtherComponentsAlone() {
        SmallRyeConfig config = config(
                Map.of(), Map.of(PREFIX + "email", "", "camel.component.twin-b.baseUrl", "http://b", "baseUrl", "x"));

        assertThat(config.getConfigMapping(ComponentOptions.class).email()).isEmpty();
        assertThat(valueOf(config, "camel.component.twin-b.baseUrl")).isEqualTo("http://b");
        assertThat(valueOf(config, "camel.component.twin-b.base-url")).isNull();
        assertThat(valueOf(config, "base-url")).isNull();
    }
}
