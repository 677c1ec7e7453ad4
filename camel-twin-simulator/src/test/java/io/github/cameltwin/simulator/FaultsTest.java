// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every fault as the other end of the socket sees it, and whether the call took effect. */
class FaultsTest {
    private static final String CREATE = "{\"name\":\"Имя\"}";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private Http http;

    @BeforeEach
    void newClient() {
        http = new Http(TWIN.simulator());
    }

    private String create() {
        return http.raw("POST", ATTRIBUTES, CREATE);
    }

    private int created() {
        return TWIN.state().attributeCount();
    }

    @Test
    void statusWithHeadersAndBody() {
        TWIN.faults().add(Fault.status(429).header("Retry-After", "1").body("{\"error\":\"Slow down\"}"));

        HttpResponse<String> response = http.call("POST", ATTRIBUTES, CREATE);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).hasValue("1");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"error\":\"Slow down\"}");
        assertThat(created()).isZero();
    }

    @Test
    void statusAfterTheEffect() {
        TWIN.faults().add(Fault.status(503).afterEffect());

        assertThat(http.call("POST", ATTRIBUTES, CREATE).statusCode()).isEqualTo(503);
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void onlyWhatItIsOnOnlySoOftenAndNotAtOnce() {
        ActiveFault fault = TWIN.faults()
                .add(Fault.status(500)
                        .on("POST", "/api/v1/clients/*/attributes/*")
                        .skip(2)
                        .times(3));
        String id = TWIN.state().createAttribute("Имя");
        int[] statuses = IntStream.range(0, 7)
                .map(i -> {
                    http.call("GET", ATTRIBUTES, null);
                    return http.call("POST", "/api/v1/clients/c" + i + "/attributes/" + id, "{\"value\":\"\"}")
                            .statusCode();
                })
                .toArray();

        assertThat(statuses).containsExactly(200, 200, 500, 500, 500, 200, 200);
        assertThat(fault.hits()).isEqualTo(3);
        assertThat(fault.exhausted()).isTrue();
        assertThat(TWIN.journal().count("GET", ATTRIBUTES)).isEqualTo(7);
        assertThat(TWIN.journal().entries("GET", "*")).allMatch(entry -> entry.status() == 200);
    }

    @Test
    void withProbabilityThatASeedRepeats() {
        TWIN.faults().add(Fault.status(500).probability(0.3));
        TWIN.faults().seed(7);
        String first = statuses(40);
        TWIN.faults().seed(7);

        assertThat(statuses(40)).isEqualTo(first).contains("200").contains("500");
    }

    private String statuses(int calls) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            all.append(http.call("GET", ATTRIBUTES, null).statusCode()).append(' ');
        }
        return all.toString();
    }

    @Test
    void clearedAndRemoved() {
        ActiveFault fault = TWIN.faults().add(Fault.status(500));
        fault.remove();
        assertThat(http.call("GET", ATTRIBUTES, null).statusCode()).isEqualTo(200);
        TWIN.faults().add(Fault.status(500));
        TWIN.faults().clear();
        assertThat(http.call("GET", ATTRIBUTES, null).statusCode()).isEqualTo(200);
    }

    @Test
    void latencyAddsUpAndStillAnswers() {
        TWIN.faults().add(Fault.latency(Duration.ofMillis(120)));
        TWIN.faults().add(Fault.latency(Duration.ofMillis(80)).times(1));
        TWIN.faults().add(Fault.status(418).times(1));

        long from = System.nanoTime();
        HttpResponse<String> response = http.call("POST", ATTRIBUTES, CREATE);

        // A lower bound only: that is what the fault promises.
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(TWIN.journal().entries().get(0).fault()).isEqualTo("latency+latency+status 418");
        assertThat(http.call("POST", ATTRIBUTES, CREATE).statusCode()).isEqualTo(200);
    }

    @Test
    void resetBeforeTheEffect() {
        TWIN.faults().add(Fault.resetBefore());

        assertReset();
        assertThat(created()).isZero();
    }

    @Test
    void resetAfterTheEffect() {
        TWIN.faults().add(Fault.resetAfter());

        assertReset();
        assertThat(created()).isEqualTo(1);
        JournalEntry entry = TWIN.journal().entries().get(0);
        assertThat(entry.status()).isZero();
        assertThat(entry.fault()).isEqualTo("reset after");
    }

    private void assertReset() {
        assertThatThrownBy(() -> http.exchange(create()))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void stall() throws IOException {
        TWIN.faults().add(Fault.stall());
        assertThat(silence(create())).isEmpty();
        assertThat(created()).isZero();
    }

    @Test
    void stallInTheHeaders() throws IOException {
        TWIN.faults().add(Fault.stallInHeaders());
        assertThat(silence(create())).startsWith("HTTP/1.1 200 ").doesNotContain("\r\n\r\n");
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void stallInTheBody() throws IOException {
        TWIN.faults().add(Fault.stallInBody());
        assertThat(silence(create())).contains("\r\n\r\n{\"id\":").doesNotContain("}");
        assertThat(created()).isEqualTo(1);
    }

    /** What comes before the server falls silent with the connection open. */
    private String silence(String request) throws IOException {
        try (Socket socket = http.connect()) {
            Http.write(socket, request);
            socket.setSoTimeout(400);
            StringBuilder seen = new StringBuilder();
            try {
                for (int next = socket.getInputStream().read();
                        next >= 0;
                        next = socket.getInputStream().read()) {
                    seen.append((char) next);
                }
            } catch (SocketTimeoutException stillOpen) {
                return seen.toString();
            }
            throw new AssertionError("The connection was closed after: " + seen);
        }
    }

    @Test
    void garbage() throws IOException {
        TWIN.faults().add(Fault.garbage());
        assertThat(http.exchange(create())).isNotEmpty().doesNotContain("HTTP/1.1");
        assertThat(created()).isZero();
    }

    @Test
    void truncatedBody() throws IOException {
        TWIN.faults().add(Fault.truncatedBody());
        String answer = http.exchange(create());

        int body = answer.indexOf("\r\n\r\n") + 4;
        int promised = Integer.parseInt(answer.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
        assertThat(answer.substring(body)).startsWith("{\"id\":").hasSizeLessThan(promised);
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void truncatedBodyOfAnAnswerWithoutOne() throws IOException {
        String id = TWIN.state().createAttribute("Имя");
        TWIN.faults().add(Fault.truncatedBody());
        String answer = http.exchange(http.raw("POST", "/api/v1/clients/c1/attributes/" + id, "{\"value\":\"а\"}"));

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n")
                .contains("content-length: ")
                .doesNotContain("content-length: 0");
        assertThat(TWIN.state().value("c1", "Имя")).hasValue("а");
    }

    @Test
    void notJson() {
        TWIN.faults().add(Fault.notJson());
        HttpResponse<String> response = http.call("GET", ATTRIBUTES, null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(response.body()).startsWith("<!doctype html>");
    }

    @Test
    void anyBody() {
        TWIN.faults().add(Fault.body(200, "application/json", "{\"count\":5}"));
        HttpResponse<String> response = http.call("GET", ATTRIBUTES, null);

        assertThat(response.body()).isEqualTo("{\"count\":5}");
        assertThatThrownBy(() -> Fault.stall().header("a", "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void expiredToken() {
        TWIN.faults().add(Fault.expireToken().times(1));
        String token = "Bearer " + TWIN.tokens().issue();

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = http.call("GET", ATTRIBUTES, null, token);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEqualTo("{\"error\":\"Token is expired.\"}");
        }
        assertThat(http.call("GET", ATTRIBUTES, null).statusCode()).isEqualTo(200);
    }

    @Test
    void closingTheSimulatorEndsStalledConnections() throws Exception {
        try (TwinSimulator twin = TwinSimulator.start()) {
            Http other = new Http(twin);
            twin.faults().add(Fault.stall());
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return other.exchange(other.raw("GET", ATTRIBUTES, ""));
                } catch (IOException e) {
                    return "";
                }
            });
            Awaitility.await().until(() -> twin.journal().count() == 1);
            twin.close();
            assertThat(answer.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEmpty();
        }
    }
}
