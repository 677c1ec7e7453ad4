// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.TwinChange;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of attributes to a file as a program, from its jar: the lines that it writes, what it prints, how it ends. */
class AttributeChangesIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path dir;

    @Test
    void everyChangeOfTheSimulatorBecomesALineAlsoThoseWhileCamelIsStopped() throws Exception {
        try (Program program = changes(Map.of())) {
            assertThat(program.end()).as(program.output()).isZero();

            List<String> lines = Files.readAllLines(dir.resolve("simulator/attribute-changes.jsonl"));
            List<TwinChange> changes = new ArrayList<>();
            for (String line : lines) {
                changes.add(JSON.readValue(line, TwinChange.class));
            }
            assertThat(changes.subList(0, 3))
                    .extracting(AttributeChangesIT::text)
                    .containsExactlyInAnyOrder(
                            "renamed Тариф Тарифный план", "created null Город", "deleted null Тема обращения");
            assertThat(changes.subList(3, 5))
                    .extracting(AttributeChangesIT::text)
                    .containsExactlyInAnyOrder("renamed Город Город клиента", "created null Возраст");
            assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(program.output())
                    .contains("  " + line + "\n"));
            assertThat(program.output()).contains("5 changes, 5 lines").doesNotContain("Exception", "WARN", "ERROR");
        }
    }

    @Test
    void watchesTheRealTwinAndGoesOnWhereItStopped() throws Exception {
        try (TwinSimulator real =
                TwinSimulator.builder().user("a@example.com", "secret-1", 7).start()) {
            Map<String, String> environment = Map.of(
                    "TWIN_EMAIL", "a@example.com",
                    "TWIN_PASSWORD", "secret-1",
                    "TWIN_BASE_URL", real.url(),
                    "TWIN_AUTH_URL", real.url(),
                    "CHANGES_DELAY", "100ms");
            String city = real.state().createAttribute("Город");
            try (Program program = changes(environment)) {
                // The one that is there already has been remembered when the second look begins.
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> program.output().contains("Ctrl-C stops") && looks(real) > 3);
                real.state().renameAttribute(city, "Город клиента");
                await().until(() -> program.output().contains("\"previous\":\"Город\""));

                program.process.toHandle().destroy();

                assertThat(program.end()).isEqualTo(143);
                assertThat(program.output())
                        .startsWith("\nWatching the attributes of the real TWIN, of which there are 1 now.")
                        .endsWith("Stopping …\nStopped.")
                        .doesNotContain("created", "Exception", "WARN", "secret-1");
            }
            real.state().createAttribute("Возраст");
            try (Program program = changes(environment)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> program.output().contains("\"name\":\"Возраст\""));
                assertThat(program.output())
                        .contains("What has changed since the last time comes first")
                        .doesNotContain("renamed");
            }
            assertThat(Files.readAllLines(dir.resolve("attribute-changes.jsonl")))
                    .hasSize(2);
            assertThat(real.journal().entries("*", "*"))
                    .filteredOn(entry -> !entry.path().contains("/auth/"))
                    .extracting("method")
                    .containsOnly("GET");
        }
    }

    @Test
    void tellsThatCredentialsAreWrong() throws Exception {
        try (TwinSimulator real =
                TwinSimulator.builder().user("a@example.com", "secret-1", 7).start()) {
            // Longer than a route waits before it looks for the first time.
            real.faults().add(Fault.latency(Duration.ofSeconds(2)).on("POST", "/api/v1/auth/login"));
            try (Program program = changes(Map.of(
                    "TWIN_EMAIL",
                    "a@example.com",
                    "TWIN_PASSWORD",
                    "secret-2",
                    "TWIN_BASE_URL",
                    real.url(),
                    "TWIN_AUTH_URL",
                    real.url()))) {
                assertThat(program.end()).isEqualTo(1);

                assertThat(program.output())
                        .contains("401", "Check TWIN_EMAIL and TWIN_PASSWORD")
                        .doesNotContain("secret-2", "Exception", "Stopping");
            }
        }
    }

    private Program changes(Map<String, String> environment) throws Exception {
        return new Program(Examples.class, environment, "changes", "--dir", dir.toString());
    }

    private static long looks(TwinSimulator twin) {
        return twin.journal().count("GET", "/api/v1/clients/attributes");
    }

    private static String text(TwinChange change) {
        return change.type() + " " + change.previous() + " " + change.name();
    }
}
