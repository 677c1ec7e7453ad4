// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.TwinSimulator;
import io.quarkus.test.QuarkusDevModeTest;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Development mode, which reloads a YAML route when its file changes. */
class DevModeIT {

    private static final String ROUTE = """
            - route:
                id: changes
                from:
                  uri: twin:attributes
                  parameters:
                    initialDelay: 0
                    delay: 100
                  steps:
                    - setBody:
                        constant: first
                    - to: twin:clientAttribute?operation=set&clientId=dev&attributeName=Версия
            """;

    private static final Pattern OURS = Pattern.compile("camel-twin-io.*|.*(TwinWaiting|TwinContinuation|twin:).*");

    private static final TwinSimulator TWIN = TwinSimulator.start();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(archive -> archive.addAsResource(new StringAsset(ROUTE), "camel/changes.camel.yaml")
                    .addAsResource(new StringAsset(properties()), "application.properties"));

    private static String properties() {
        return String.join(
                "\n",
                "camel.component.twin.baseUrl=" + TWIN.url(),
                "camel.component.twin.authUrl=" + TWIN.url(),
                "camel.component.twin.email=" + TWIN.email(),
                "camel.component.twin.password=" + TWIN.password());
    }

    @AfterAll
    static void closeTwin() {
        TWIN.close();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> OURS.matcher(thread.getName()).matches())
                .collect(Collectors.toSet());
    }

    private static void awaitVersion(String version) {
        Awaitility.await(version).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            TWIN.state().createAttribute("Изменение " + TWIN.state().attributeCount());
            assertThat(TWIN.state().value("dev", "Версия"))
                    .as(() -> "Requests: " + TWIN.journal().entries())
                    .contains(version);
        });
    }

    @Test
    void reloadsAYamlRouteWithoutLeavingAThread() {
        TWIN.state().createAttribute("Версия");
        awaitVersion("first");
        Set<Thread> first = threads();
        assertThat(first).extracting(Thread::getName).anyMatch(name -> name.startsWith("camel-twin-io"));

        APPLICATION.modifyResourceFile("camel/changes.camel.yaml", route -> route.replace("first", "second"));
        awaitVersion("second");

        Awaitility.await("end of the first application's threads")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(first).filteredOn(Thread::isAlive).isEmpty());
        assertThat(threads()).as("the second application's").isNotEmpty();
    }
}
