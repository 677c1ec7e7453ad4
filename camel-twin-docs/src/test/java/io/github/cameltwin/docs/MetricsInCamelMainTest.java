// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.TwinSimulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** In Camel Main, camel-micrometer-prometheus and the properties of the page are enough. */
class MetricsInCamelMainTest {

    @Test
    void prometheusCanScrapeThem() throws Exception {
        int port = freePort();
        try (TwinSimulator twin = TwinSimulator.start()) {
            Main main = new Main();
            main.addProperty("camel.metrics.enabled", "true");
            main.addProperty("camel.management.enabled", "true");
            main.addProperty("camel.management.metricsEnabled", "true");
            main.addProperty("camel.management.host", "127.0.0.1");
            main.addProperty("camel.management.port", String.valueOf(port));
            main.addProperty("camel.component.twin.base-url", twin.url());
            main.addProperty("camel.component.twin.auth-url", twin.url());
            main.addProperty("camel.component.twin.email", twin.email());
            main.addProperty("camel.component.twin.password", twin.password());
            main.start();
            try {
                main.getCamelTemplate().requestBody("twin:attributes?operation=list", "");

                String scraped = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                assertThat(scraped)
                        .containsPattern(
                                "(?m)^camel_twin_calls_seconds_count\\{.*operation=\"list_attributes\",outcome=\"success\".*} 1$")
                        .doesNotContain(twin.email(), twin.password());
            } finally {
                main.stop();
            }
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
