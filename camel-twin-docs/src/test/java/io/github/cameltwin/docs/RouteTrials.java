// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Uses the routes of the documents as their text says, and looks at what came of it. A route is known by where it starts, so
 * the same route in another language, or in another document, is held to the same.
 */
final class RouteTrials {

    private static final String TOPIC = "Тема обращения";
    private static final String NAME = "Имя клиента";
    private static final String CLIENT = "client-1";

    private final CamelContext camel;
    private final TwinSimulator twin;
    private final FileTrials files;

    RouteTrials(CamelContext camel, TwinSimulator twin) {
        this.camel = camel;
        this.twin = twin;
        this.files = new FileTrials(twin);
    }

    /** Tries the route that starts there. */
    void tryOut(String from) throws Exception {
        switch (from) {
            case "file://inbox" -> files.aFileBecomesAClient();
            case "file://exports" -> files.loadsAnExport();
            case "file://nightly" -> files.loadsOnlyWhatHasChanged();
            case "file://full-exports" -> files.sendsOnlyWhatHasChanged();
            case "file://crm" -> files.loadsFilesOfAnyProgram();
            case "file://marked" -> files.waitsForTheMarker();
            case "file://cards" -> files.aCardIsWritten();
            case "file://clients" -> files.loadsATable();
            case "kamelet:twin-attribute-changes-source" -> new ChangeTrials(camel, twin).keepsAttributesInAFile();
            case "direct://topic" -> setsTopicOf();
            case "direct://events" -> loadsBatches();
            case "direct://rejected",
                    "direct://dead-events",
                    "direct://refused",
                    "direct://rejected-rows" -> {} // They are tried with the files.
            case "twin://attributes" -> new ChangeTrials(camel, twin).writesChangesOfAttributes();
            case "twin://clientAttribute" -> new ChangeTrials(camel, twin).emitsChangesOfValues();
            case "direct://create-attribute" -> createsAttribute();
            case "direct://ensure-attributes" -> ensuresAttributes();
            case "direct://list-attributes" -> listsAttributes();
            case "direct://find-attribute" -> findsAttribute();
            case "direct://rename-attribute" -> renamesAttribute();
            case "direct://delete-attribute" -> deletesAttribute();
            case "direct://set-topic" -> setsTopic();
            case "direct://set-from-message" -> setsFromMessage();
            case "direct://set-all" -> setsAll();
            case "direct://sync" -> syncs();
            case "direct://mirror" -> mirrors();
            case "direct://topic-of-client" -> readsTopic();
            case "direct://values-of-client" -> readsValues();
            case "direct://forget-topic" -> forgetsTopic();
            case "direct://update-client" -> sortsFailures();
            case "direct://export" -> setsManyClients();
            case "direct://card-with-gaps" -> deletesWhatIsNull();
            case "direct://set-by-phone" -> setsByPhone();
            default -> throw new AssertionError("Nobody says what the route from " + from + " should do");
        }
    }

    private void createsAttribute() {
        Exchange done = send("direct:create-attribute", NAME, Map.of());
        assertThat(done.getMessage().getBody(TwinAttribute.class).id())
                .isEqualTo(twin.state().attributeId(NAME).orElseThrow());
        twin.state().clear();
        send("direct:create-attribute", "{\"name\": \"Имя клиента\"}", Map.of());
        assertThat(twin.state().attributeId(NAME)).isPresent();
    }

    private void ensuresAttributes() {
        send("direct:ensure-attributes", NAME, Map.of());
        Exchange done = send("direct:ensure-attributes", List.of(NAME, TOPIC), Map.of());
        assertThat(done.getMessage().getBody(Map.class).keySet()).isEqualTo(java.util.Set.of(NAME, TOPIC));
        assertThat(twin.state().attributeCount()).isEqualTo(2);
    }

    private void listsAttributes() {
        twin.state().createAttribute(NAME);
        Exchange done = send("direct:list-attributes", null, Map.of());
        assertThat(done.getMessage().getBody(List.class)).hasSize(1).first().isInstanceOf(TwinAttribute.class);
        assertThat(done.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(1);
    }

    private void findsAttribute() {
        String id = twin.state().createAttribute(NAME);
        for (String by : List.of("attributeName", "name")) {
            assertThat(send("direct:find-attribute", Map.of(by, NAME), Map.of())
                            .getMessage()
                            .getBody(TwinAttribute.class)
                            .id())
                    .isEqualTo(id);
        }
        assertThat(send("direct:find-attribute", Map.of("name", TOPIC), Map.of())
                        .getMessage()
                        .getBody())
                .isNull();
    }

    private void renamesAttribute() {
        String id = twin.state().createAttribute("Тема");
        Exchange done = send("direct:rename-attribute", TOPIC, Map.of());
        assertThat(twin.state().attributeId(TOPIC)).contains(id);
        assertThat(done.getMessage().getBody()).isEqualTo(TOPIC);
    }

    private void deletesAttribute() {
        String id = twin.state().createAttribute(NAME);
        for (Map<String, String> body :
                List.of(Map.of("name", TOPIC), Map.of("attributeName", "Возраст"), Map.of("attributeId", id))) {
            body.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("attributeId"))
                    .forEach(entry -> twin.state().createAttribute(entry.getValue()));
            assertThat(send("direct:delete-attribute", body, Map.of())
                            .getMessage()
                            .getBody())
                    .isSameAs(body);
        }
        assertThat(twin.state().attributes()).isEmpty();
    }

    private void loadsBatches() throws Exception {
        Path dead = Path.of("dead-events", "client-2.json");
        Files.deleteIfExists(dead);
        for (String topic : List.of("Доставка", "Возврат", "Оплата")) {
            send("direct:events", Map.of(TOPIC, topic), Map.of("client", CLIENT));
        }
        send("direct:events", "poison", Map.of("client", "client-2"));
        await().untilAsserted(
                        () -> assertThat(twin.state().value(CLIENT, TOPIC)).contains("Оплата"));
        await().untilAsserted(() -> assertThat(dead).content().startsWith("poison"));
    }

    private void deletesWhatIsNull() {
        twin.state().setValue(CLIENT, NAME, "Пётр");
        twin.state().setValue(CLIENT, TOPIC, "Доставка");
        send(
                "direct:card-with-gaps",
                "{\"clientId\": \"client-1\", \"Имя клиента\": \"Иван\", \"Тема обращения\": null}",
                Map.of());
        assertThat(twin.state().values(CLIENT)).isEqualTo(Map.of(NAME, "Иван"));
    }

    private void setsByPhone() {
        twin.state().createAttribute("Язык C++");
        send("direct:set-by-phone", "да", Map.of());
        assertThat(twin.state().values("+79161234567")).isEqualTo(Map.of("Язык C++", "да"));
    }

    private void setsTopic() {
        String id = twin.state().createAttribute(TOPIC);
        Exchange done = send("direct:set-topic", "Доставка", Map.of("customer", CLIENT));
        assertThat(twin.state().value(CLIENT, TOPIC)).contains("Доставка");
        assertThat(done.getMessage().getBody()).isEqualTo("Доставка");
        assertThat(done.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(id);
    }

    private void setsTopicOf() {
        send("direct:topic", "Доставка", client(CLIENT));
        assertThat(twin.state().value(CLIENT, TOPIC)).contains("Доставка");
    }

    private void setsFromMessage() {
        twin.state().createAttribute(TOPIC);
        send(
                "direct:set-from-message",
                "{\"clientId\": \"client-1\", \"attributeName\": \"Тема обращения\", \"value\": \"Доставка\"}",
                Map.of());
        assertThat(twin.state().value(CLIENT, TOPIC)).contains("Доставка");
    }

    private void setsAll() {
        twin.state().createAttribute(NAME);
        twin.state().createAttribute(TOPIC);
        Exchange done = send("direct:set-all", card("Доставка"), Map.of());
        assertThat(twin.state().values(CLIENT)).isEqualTo(Map.of(NAME, "Иван", TOPIC, "Доставка"));
        assertThat(done.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(2);
    }

    private void syncs() {
        assertThat(send("direct:sync", card("Доставка"), Map.of()).getMessage().getBody())
                .isEqualTo(new TwinSyncReport(2, 0, 0));
        assertThat(send("direct:sync", card("Оплата"), Map.of()).getMessage().getBody())
                .isEqualTo(new TwinSyncReport(1, 0, 1));
        twin.journal().clear();
        send("direct:sync", card("Оплата"), Map.of());
        assertThat(twin.journal().count()).isEqualTo(1);
        assertThat(twin.state().value(CLIENT, TOPIC)).contains("Оплата");
    }

    private void mirrors() {
        twin.state().createAttribute(TOPIC);
        twin.state().setValue(CLIENT, NAME, "Иван");
        twin.state().setValue(CLIENT, "Возраст", "34");
        assertThat(send("direct:mirror", card("Оплата"), Map.of()).getMessage().getBody())
                .isEqualTo(new TwinSyncReport(1, 1, 1));
        assertThat(twin.state().values(CLIENT)).isEqualTo(Map.of(NAME, "Иван", TOPIC, "Оплата"));
    }

    private void readsTopic() {
        twin.state().setValue(CLIENT, TOPIC, "Доставка");
        assertThat(send("direct:topic-of-client", null, client(CLIENT))
                        .getMessage()
                        .getBody())
                .isEqualTo("Доставка");
        assertThat(send("direct:topic-of-client", null, client("client-2"))
                        .getMessage()
                        .getBody())
                .isEqualTo("не указана");
    }

    private void readsValues() {
        twin.state().setValue(CLIENT, TOPIC, "Доставка");
        Exchange done = send("direct:values-of-client", null, client(CLIENT));
        assertThat(done.getMessage().getBody())
                .asString()
                .startsWith("[{")
                .contains("\"name\":\"Тема обращения\",\"value\":\"Доставка\"");
        assertThat(done.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(1);
    }

    private void forgetsTopic() {
        twin.state().setValue(CLIENT, TOPIC, "Доставка");
        assertThat(send("direct:forget-topic", "body", client(CLIENT))
                        .getMessage()
                        .getBody())
                .isEqualTo("body");
        assertThat(twin.state().values(CLIENT)).isEmpty();
    }

    private void sortsFailures() {
        twin.state().createAttribute(NAME);
        send("direct:update-client", card("Доставка"), Map.of());
        assertThat(received("seda:needs-a-person").getMessage().getHeader("reason", String.class))
                .contains("No attribute has the name 'Тема обращения'");
        send("direct:update-client", Map.of(NAME, "Иван"), Map.of());
        assertThat(received("seda:needs-a-person").getMessage().getHeader("reason", String.class))
                .contains("needs the client id");
        twin.state().createAttribute(TOPIC);
        twin.faults().add(Fault.status(503));
        send("direct:update-client", card("Доставка"), Map.of());
        assertThat(received("seda:try-later").getMessage().getBody()).isEqualTo(card("Доставка"));
        twin.faults().clear();
        twin.faults().add(Fault.status(403));
        send("direct:update-client", card("Доставка"), Map.of());
        assertThat(received("seda:try-later").getMessage().getBody()).isEqualTo(card("Доставка"));
        twin.faults().clear();
        send("direct:update-client", card("Доставка"), Map.of());
        assertThat(twin.state().value(CLIENT, TOPIC)).contains("Доставка");
    }

    private void setsManyClients() {
        twin.state().createAttribute(NAME);
        List<Map<String, String>> rows = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> rows.add(Map.of("clientId", "client-" + i, NAME, "Иван " + i)));
        send("direct:export", rows, Map.of());
        assertThat(twin.state().valueCount()).isEqualTo(200);
        assertThat(twin.state().value("client-199", NAME)).contains("Иван 199");
    }

    private static Map<String, String> card(String topic) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("clientId", CLIENT);
        card.put(NAME, "Иван");
        card.put(TOPIC, topic);
        return card;
    }

    private static Map<String, Object> client(String id) {
        return Map.of(TwinConstants.CLIENT_ID, id);
    }

    private Exchange received(String uri) {
        Exchange exchange = camel.createConsumerTemplate().receive(uri, 5_000);
        assertThat(exchange).as("an exchange from %s", uri).isNotNull();
        return exchange;
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange done = camel.createProducerTemplate().send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new LinkedHashMap<>(headers));
        });
        assertThat(done.getException()).isNull();
        return done;
    }
}
