// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.support.TwinTestSupport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.apache.camel.spi.ContextReloadStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that was changed is picked up when the context reloads its properties, without a restart. */
class PasswordReloadTest extends TwinTestSupport {

    @TempDir
    private Path folder;

    private void writePassword(String password) throws Exception {
        Files.writeString(folder.resolve("secrets.properties"), "twin.password=" + password + "\n");
    }

    private Main started(String uriOptions) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.twin.baseUrl", twin().url());
        main.addInitialProperty("camel.component.twin.authUrl", twin().url());
        main.addInitialProperty("camel.component.twin.email", twin().email());
        main.addInitialProperty("camel.component.twin.password", "{{twin.password}}");
        main.addInitialProperty("camel.main.contextReloadEnabled", "true");
        main.setPropertyPlaceholderLocations("file:" + folder.resolve("secrets.properties"));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list").to("twin:attributes?operation=list" + uriOptions);
            }
        });
        main.start();
        return main;
    }

    private static Exception failureOf(CamelContext camel) {
        return camel.createProducerTemplate()
                .request("direct:list", exchange -> {})
                .getException();
    }

    private void reload(CamelContext camel) {
        camel.hasService(ContextReloadStrategy.class).onReload(this);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&password={{twin.password}}"})
    void ofTheComponentAndOfAnEndpoint(String uriOptions) throws Exception {
        writePassword("wrong");
        Main main = started(uriOptions);
        try {
            assertThat(failureOf(main.getCamelContext())).isInstanceOf(TwinAuthenticationException.class);
            writePassword(twin().password());

            reload(main.getCamelContext());

            assertThat(failureOf(main.getCamelContext())).isNull();
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&password={{twin.password}}"})
    void makesNoOtherAccountInMetricsAndHealth(String uriOptions) throws Exception {
        writePassword("wrong");
        Main main = started(uriOptions);
        try {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            CamelContext camel = main.getCamelContext();
            camel.getRegistry().bind("metricsRegistry", meters);
            for (int i = 0; i < 3; i++) {
                writePassword("wrong " + i);
                reload(camel);
                assertThat(failureOf(camel)).isInstanceOf(TwinAuthenticationException.class);
            }

            assertThat(meters.get("camel.twin.calls.active").gauges())
                    .extracting(gauge -> gauge.getId().getTag("account"))
                    .containsExactly("1");
            assertThat(meters.get("camel.twin.calls").timers())
                    .extracting(timer -> timer.getId().getTag("account"))
                    .containsOnly("1");
            assertThat(accountChecks(camel)).containsExactly("twin-account-1");
        } finally {
            main.stop();
        }
    }

    private static List<String> accountChecks(CamelContext camel) {
        return HealthCheckRegistry.get(camel).stream()
                .map(check -> check.getId())
                .filter(id -> id.contains("-account-"))
                .toList();
    }

    @Test
    void whatCodeHasSetIsLeftAlone() throws Exception {
        writePassword("wrong");
        Main main = new Main();
        main.addInitialProperty("camel.main.contextReloadEnabled", "true");
        main.setPropertyPlaceholderLocations("file:" + folder.resolve("secrets.properties"));
        main.addInitialProperty("camel.component.other.password", "{{twin.password}}");
        main.addInitialProperty("camel.main.autoConfigurationEnabled", "false");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                TwinComponent component = new TwinComponent(getCamelContext());
                component.setConfiguration(signedIn());
                getCamelContext().addComponent("other", component);
                from("direct:list").to("other:attributes?operation=list");
            }
        });
        main.start();
        try {
            assertThat(failureOf(main.getCamelContext())).isNull();

            reload(main.getCamelContext());

            assertThat(failureOf(main.getCamelContext())).isNull();
        } finally {
            main.stop();
        }
    }
}
