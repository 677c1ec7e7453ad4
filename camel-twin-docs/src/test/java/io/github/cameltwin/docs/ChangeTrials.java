// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.simulator.TwinSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/**
 * Uses the documents' routes that watch TWIN. They ask once a minute, so a trial starts a route again where it wants the
 * next poll.
 */
final class ChangeTrials {

    private static final String LIST = "/api/v1/clients/attributes";
    private static final String VALUES = "/api/v1/clients/*/attributes";

    private final CamelContext camel;
    private final TwinSimulator twin;

    ChangeTrials(CamelContext camel, TwinSimulator twin) {
        this.camel = camel;
        this.twin = twin;
    }

    void writesChangesOfAttributes() throws Exception {
        Path changes = Path.of("changes", "attributes.jsonl");
        Files.deleteIfExists(changes);
        awaitPolls(LIST, 1);
        twin.state().createAttribute("Тема обращения");
        startAgain();
        await().untilAsserted(() -> assertThat(changes).exists());
        // The last one: an earlier trial may have left a state with attributes that are gone now.
        await().untilAsserted(() -> assertThat(Files.readAllLines(changes))
                .last()
                .asString()
                .contains("\"type\":\"created\"", "\"name\":\"Тема обращения\""));
    }

    void keepsAttributesInAFile() throws Exception {
        Path changes = Path.of("attribute-changes", "changes.jsonl");
        Files.deleteIfExists(changes);
        awaitPolls(LIST, 1);
        await().until(() -> Files.exists(Path.of("state", "attributes.state")));
        twin.state().createAttribute("Тема обращения");
        String kamelet = camel.getRoutes().stream()
                .filter(Route::isCreatedByKamelet)
                .findFirst()
                .orElseThrow()
                .getRouteId();
        camel.getRouteController().stopRoute(kamelet);
        camel.getRouteController().startRoute(kamelet);
        await().untilAsserted(() -> assertThat(changes).exists());
        await().untilAsserted(() -> assertThat(Files.readAllLines(changes))
                .last()
                .asString()
                .contains("\"type\":\"created\"", "\"name\":\"Тема обращения\""));
    }

    void emitsChangesOfValues() throws Exception {
        awaitPolls(VALUES, 2);
        twin.state().setValue("client-2", "Тема обращения", "Доставка");
        startAgain();
        TwinChange change = camel.createConsumerTemplate().receiveBody("seda:changed-values", 10_000, TwinChange.class);
        assertThat(List.of(change.type(), change.clientId(), change.value()))
                .isEqualTo(List.of(TwinChangeType.set, "client-2", "Доставка"));
    }

    private void awaitPolls(String path, long number) {
        await().until(() -> twin.journal().entries("GET", path).stream()
                        .filter(entry -> entry.status() == 200)
                        .count()
                >= number);
    }

    private void startAgain() throws Exception {
        String route = camel.getRoutes().get(0).getRouteId();
        camel.getRouteController().stopRoute(route);
        camel.getRouteController().startRoute(route);
    }
}
