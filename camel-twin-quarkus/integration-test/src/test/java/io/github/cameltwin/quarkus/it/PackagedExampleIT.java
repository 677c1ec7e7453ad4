// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example application as users run it: packaged, configured by the environment, stopped by a signal. */
class PackagedExampleIT {

    private static final String CARD = "{\"Имя клиента\":\"Иван\"}";

    private static final String REPORT = "{\"set\":1,\"deleted\":0,\"unchanged\":0}";

    private final HttpClient http = HttpClient.newHttpClient();

    private TwinSimulator twin;

    @BeforeAll
    static void build() throws Exception {
        PackagedExample.build();
    }

    @BeforeEach
    void startTwin() {
        twin = TwinSimulator.start();
    }

    @AfterEach
    void closeTwin() {
        twin.close();
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "CAMEL_COMPONENT_TWIN_BASE_URL", twin.url(),
                "CAMEL_COMPONENT_TWIN_AUTH_URL", twin.url(),
                "CAMEL_COMPONENT_TWIN_EMAIL", twin.email(),
                "CAMEL_COMPONENT_TWIN_PASSWORD", twin.password(),
                // Not in application.properties: Quarkus alone couldn't say where it has its dashes.
                "CAMEL_COMPONENT_TWIN_MAX_RETRY_DELAY", "10s"));
    }

    private CompletableFuture<HttpResponse<String>> put(String url, String clientId) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(url + "/clients/" + clientId))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(CARD))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void setsAValueAndStopsAfterTheCallsInFlight() throws Exception {
        try (PackagedExample example = PackagedExample.start(environment())) {
            String url = example.url();
            assertThat(url).as(example.log()).isNotNull();

            HttpResponse<String> response = put(url, "client-1").get();

            assertThat(response.statusCode()).as(example.log()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(REPORT);
            assertThat(twin.state().value("client-1", "Имя клиента")).contains("Иван");

            twin.faults().add(Fault.latency(Duration.ofSeconds(2)).on("POST", "/api/v1/clients/*/attributes/*"));
            long before = twin.journal().count("POST", "/api/v1/clients/*/attributes/*");
            CompletableFuture<HttpResponse<String>> inFlight = put(url, "client-2");
            Awaitility.await().until(() -> twin.journal().count("POST", "/api/v1/clients/*/attributes/*") > before);
            example.terminate();

            assertThat(inFlight.get().body()).as(example.log()).isEqualTo(REPORT);
            assertThat(example.exitValue()).as("SIGTERM").isEqualTo(143);
            assertThat(twin.state().value("client-2", "Имя клиента")).contains("Иван");
            assertThat(example.log()).contains("camel-twin").doesNotContain("WARN", "ERROR", twin.password());
        }
    }

    @Test
    void saysWhichOptionsAreMissingWithoutCredentials() throws Exception {
        Map<String, String> environment = environment();
        environment.remove("CAMEL_COMPONENT_TWIN_EMAIL");
        environment.remove("CAMEL_COMPONENT_TWIN_PASSWORD");
        try (PackagedExample example = PackagedExample.start(environment)) {
            assertThat(example.exitValue()).isEqualTo(1);
            assertThat(example.log())
                    .contains(
                            "TWIN needs credentials. Missing: email and password. Set camel.component.twin.email and"
                                    + " camel.component.twin.password",
                            "in application.properties, or CAMEL_COMPONENT_TWIN_EMAIL and CAMEL_COMPONENT_TWIN_PASSWORD in the environment");
        }
    }
}
