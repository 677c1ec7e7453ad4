// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApplicationTest {

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void callTheSimulator(DynamicPropertyRegistry registry) {
        registry.add("camel.component.twin.base-url", TWIN::url);
        registry.add("camel.component.twin.auth-url", TWIN::url);
        registry.add("camel.component.twin.email", TWIN::email);
        registry.add("camel.component.twin.password", TWIN::password);
    }

    @Test
    void putsAClientIntoTwin() throws Exception {
        HttpResponse<String> response =
                send(request("/clients/42").PUT(BodyPublishers.ofString("{\"Имя\": \"Анна\"}")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(TWIN.state().values("42")).isEqualTo(Map.of("Имя", "Анна"));
    }

    @Test
    void isHealthy() throws Exception {
        HttpResponse<String> response = send(request("/actuator/health/readiness"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("\"UP\"");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
