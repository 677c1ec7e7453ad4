// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalTest {
    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension(twin -> twin.journalLimit(5));

    private Http http;

    @BeforeEach
    void newClient() {
        http = new Http(TWIN.simulator());
    }

    @Test
    void keepsARequestWhole() {
        String token = TWIN.tokens().issue();
        Http.send(http.request("/api/v1/clients/%D0%98/attributes?a=b")
                .header("Accept", "application/json")
                .header("X-Two", "1")
                .header("X-Two", "2")
                .header("Authorization", "Bearer " + token));

        JournalEntry entry = TWIN.journal().entries().get(0);
        assertThat(entry.method()).isEqualTo("GET");
        assertThat(entry.path()).isEqualTo("/api/v1/clients/%D0%98/attributes");
        assertThat(entry.query()).isEqualTo("a=b");
        assertThat(entry.headers()).containsEntry("x-two", List.of("1", "2"));
        assertThat(entry.header("authorization")).isEqualTo("Bearer " + token);
        assertThat(entry.body()).isEmpty();
        assertThat(entry.status()).isEqualTo(400);
        assertThat(entry.responseBody()).contains("A query string is not expected.");
        assertThat(entry.arrived())
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES));
        assertThat(entry.fault()).isNull();
    }

    @Test
    void countsByPattern() {
        String id = Http.field(http.call("POST", ATTRIBUTES, "{\"name\":\"Имя\"}"), "id");
        http.call("GET", ATTRIBUTES, null);
        http.call("POST", "/api/v1/clients/c1/attributes/" + id, "{\"value\":\"1\"}");
        http.call("POST", "/api/v1/clients/c2/attributes/" + id, "{\"value\":\"2\"}");

        Journal journal = TWIN.journal();
        assertThat(journal.count()).isEqualTo(4);
        assertThat(journal.count("POST", "/api/v1/clients/*/attributes/*")).isEqualTo(2);
        assertThat(journal.count("*", ATTRIBUTES)).isEqualTo(2);
        assertThat(journal.count("DELETE", "*")).isZero();
        assertThat(journal.count("*", "/api/v1/*/attributes")).isEqualTo(2);
        assertThat(journal.entries("post", "/api/v1/clients/*/attributes/*"))
                .extracting(JournalEntry::body)
                .containsExactly("{\"value\":\"1\"}", "{\"value\":\"2\"}");
        journal.clear();
        assertThat(journal.count()).isZero();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void saysThatItForgot() {
        for (int i = 0; i < 8; i++) {
            http.call("GET", "/api/v1/clients/c" + i + "/attributes", null);
        }

        assertThat(TWIN.journal().count()).isEqualTo(8);
        assertThat(TWIN.journal().entries())
                .extracting(JournalEntry::path)
                .containsExactly(
                        "/api/v1/clients/c3/attributes",
                        "/api/v1/clients/c4/attributes",
                        "/api/v1/clients/c5/attributes",
                        "/api/v1/clients/c6/attributes",
                        "/api/v1/clients/c7/attributes");
        assertThatThrownBy(() -> TWIN.journal().count("GET", "*"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("forgotten 3 of 8");
    }

    @Test
    void canBeOff() {
        try (TwinSimulator twin = TwinSimulator.builder().journalLimit(0).start()) {
            new Http(twin).call("GET", ATTRIBUTES, null);
            assertThat(twin.journal().count()).isEqualTo(1);
            assertThat(twin.journal().entries()).isEmpty();
        }
    }

    @Test
    void thePageIsNotInIt() {
        Http.send(http.request("/"));
        Http.send(http.request("/simulator/summary"));
        assertThat(TWIN.journal().count()).isZero();
    }
}
