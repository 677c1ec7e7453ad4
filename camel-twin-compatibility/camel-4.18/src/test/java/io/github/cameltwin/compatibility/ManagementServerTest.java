// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Camel Main serves over HTTP to the engineer on call: health, and the console with which a load is stopped. */
@Timeout(60)
class ManagementServerTest {

    private final TwinSimulator twin = TwinSimulator.start();
    private final Main camel = new Main();
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Map.of(
                        "camel.component.twin.baseUrl",
                        twin.url(),
                        "camel.component.twin.authUrl",
                        twin.url(),
                        "camel.component.twin.email",
                        twin.email(),
                        "camel.component.twin.password",
                        twin.password(),
                        "camel.component.twin.healthCheckDownAfter",
                        "0s",
                        "camel.component.twin.maxRetries",
                        "0",
                        "camel.management.enabled",
                        "true",
                        "camel.management.host",
                        "127.0.0.1",
                        "camel.management.port",
                        String.valueOf(port),
                        "camel.management.devConsoleEnabled",
                        "true")
                .forEach(camel::addInitialProperty);
        camel.addInitialProperty("camel.management.healthCheckEnabled", "true");
        camel.addInitialProperty("camel.main.devConsoleEnabled", "true");
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        twin.close();
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void list() throws Exception {
        camel.getCamelTemplate().request("twin:attributes?operation=list", exchange -> {});
    }

    @Test
    void healthIsDownWhileThePasswordIsRefused() throws Exception {
        list();
        HttpResponse<String> up = get("/observe/health/ready?exposureLevel=full&data=true", "application/json");
        assertThat(up.statusCode()).isEqualTo(200);
        assertThat(up.body()).contains("twin-account-1", "averageCallMillis");
        twin.faults().add(Fault.status(401));
        list();

        HttpResponse<String> ready = get("/observe/health/ready", "application/json");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("twin-account-1").doesNotContain(twin.email(), twin.password());
        assertThat(get("/observe/health/ready?data=true", "application/json").body())
                .contains("refusedReason")
                .doesNotContain(twin.email(), twin.password());
        assertThat(get("/observe/health/live", "application/json").statusCode())
                .as("a restart would not help")
                .isEqualTo(200);
    }

    @Test
    void theConsoleShowsALoadAndStopsIt() throws Exception {
        twin.faults().add(Fault.latency(Duration.ofMillis(50)).on("POST", "/api/v1/clients/*/attributes/*"));
        List<Map<String, Object>> rows = IntStream.range(0, 5_000)
                .<Map<String, Object>>mapToObj(i -> Map.of("clientId", "client-" + i, "Имя", "Анна"))
                .toList();
        CompletableFuture<Exchange> load = camel.getCamelTemplate()
                .asyncSend(
                        "twin:clientAttribute?operation=load&createMissing=true&maxConnections=2",
                        exchange -> exchange.getMessage().setBody(rows));
        await().until(() -> twin.journal().count("POST", "/api/v1/clients/*/attributes/*") > 10);

        String text = get("/q/dev/twin", "text/plain").body();
        assertThat(text).contains("signedIn: true", "exchangeId: ", "progress: [");
        String json = get("/q/dev/twin", "application/json").body();
        assertThat(json).contains("\"percent\"", "\"accounts\"");
        assertThat(text + json).doesNotContain(twin.email(), twin.password(), "client-", "Анна");
        assertThat(get("/q/dev/twin?command=stop&load=all", "application/json").body())
                .contains("\"stopped\":1");

        assertThat(load.join().getException())
                .isInstanceOf(TwinLoadStoppedException.class)
                .hasMessageContaining("it was stopped by an operator");
    }
}
