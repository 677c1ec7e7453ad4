// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each Kamelet in camel-main, in routes in YAML as a user writes them. */
class RunningKameletsTest {

    private static final String NAME = "Имя клиента";
    private static final String TOPIC = "Тема обращения";
    private static final String CLIENT = "client-1";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    @TempDir
    private Path dir;

    private Main main;

    private static TwinSimulator twin() {
        return TWIN.simulator();
    }

    /** Starts a Camel with a route in YAML and the Kamelets from this place; the configuration is that of any user. */
    private void start(String location, String yaml) throws Exception {
        Files.writeString(dir.resolve("routes.camel.yaml"), yaml.replace("DIR", dir.toString()));
        main = new Main();
        main.configure().withRoutesIncludePattern("file:" + dir + "/*.camel.yaml");
        main.addInitialProperty("camel.component.kamelet.location", location);
        main.addInitialProperty("camel.component.twin.baseUrl", twin().url());
        main.addInitialProperty("camel.component.twin.authUrl", twin().url());
        main.addInitialProperty("camel.component.twin.email", twin().email());
        main.addInitialProperty("camel.component.twin.password", twin().password());
        // Nothing of another program may become a parameter.
        main.addInitialProperty("clientId", "of-another-program");
        main.addInitialProperty("password", "of-another-program");
        main.start();
    }

    private void start(String yaml) throws Exception {
        start("classpath:kamelets", yaml);
    }

    @AfterEach
    void stop() {
        if (main != null) {
            main.stop();
        }
    }

    private Exchange send(Object body, Map<String, Object> headers) throws Exception {
        return main.getCamelTemplate().request("direct:in", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(headers);
        });
    }

    private Object answerOf(Object body, Map<String, Object> headers) throws Exception {
        Exchange done = send(body, headers);
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody();
    }

    static Stream<String> locations() {
        return Stream.of("classpath:kamelets", "file:src/main/resources/kamelets");
    }

    @ParameterizedTest
    @MethodSource("locations")
    void clientSyncWritesWhatDiffers(String location) throws Exception {
        start(location, """
                - from:
                    uri: direct:in
                    steps:
                      - to: "kamelet:twin-client-sync-sink"
                """);
        String card = "{\"clientId\": \"client-1\", \"Имя клиента\": \"Иван\", \"Тема обращения\": \"%s\"}";
        answerOf(card.formatted("Доставка"), Map.of());
        assertThat(twin().state().values(CLIENT)).isEqualTo(Map.of(NAME, "Иван", TOPIC, "Доставка"));

        assertThat(answerOf(card.formatted("Оплата").getBytes(StandardCharsets.UTF_8), Map.of()))
                .isEqualTo("{\"set\":1,\"deleted\":0,\"unchanged\":1}");
        assertThat(twin().state().value(CLIENT, TOPIC)).contains("Оплата");
    }

    @Test
    void clientSyncTakesItsOptions() throws Exception {
        twin().state().setValue("7", "Прежнее", "x");
        start("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: "kamelet:twin-client-sync-sink"
                          parameters:
                            clientIdField: ID клиента
                            deleteMissing: true
                """);
        answerOf(Map.of("ID клиента", 7, NAME, "Анна"), Map.of());
        assertThat(twin().state().values("7")).isEqualTo(Map.of(NAME, "Анна"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Тема обращения", "Язык C++", "Скидка 5%", "100%41"})
    void setAttributeSetsThatAttribute(String attribute) throws Exception {
        twin().state().createAttribute(attribute);
        start("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: "kamelet:twin-set-attribute-sink"
                          parameters:
                            attributeName: "%s"
                """.formatted(attribute));
        answerOf("a", Map.of("CamelTwinClientId", CLIENT));
        assertThat(twin().state().value(CLIENT, attribute)).contains("a");
        answerOf("{\"clientId\": \"client-2\", \"value\": \"b\"}", Map.of());
        assertThat(twin().state().value("client-2", attribute)).contains("b");
        assertThat(send("c", Map.of()).getException()).hasMessageContaining("client id");
    }

    @Test
    void setAttributeTakesAClientOfItsOwn() throws Exception {
        start("""
                - from:
                    uri: direct:in
                    steps:
                      - to: "kamelet:twin-set-attribute-sink?attributeName=A&clientId=client-3&createMissing=true"
                """);
        answerOf("c", Map.of());
        assertThat(twin().state().value("client-3", "A")).contains("c");
    }

    @Test
    void setAttributeWithoutItsNameDoesNotStart() {
        assertThatThrownBy(() -> start("""
                        - from:
                            uri: direct:in
                            steps:
                              - to: "kamelet:twin-set-attribute-sink"
                        """)).hasStackTraceContaining("attributeName");
    }

    @Test
    void loadSendsEachRowAndTheBadOnesElsewhere() throws Exception {
        start("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: "kamelet:twin-load-sink"
                          parameters:
                            createMissing: true
                            skipUnchanged: true
                            failureUri: seda:rejected
                """);
        String rows = """
                {"clientId": "client-1", "Имя клиента": "Иван"}
                {"clientId": "", "Имя клиента": "Пётр"}
                {"clientId": "client-2", "Имя клиента": "Анна"}
                """;
        Object report = answerOf(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), Map.of());
        assertThat(report).asString().contains("\"rows\":3");
        assertThat(twin().state().value(CLIENT, NAME)).contains("Иван");
        assertThat(twin().state().value("client-2", NAME)).contains("Анна");
        Exchange rejected = main.getCamelContext().createConsumerTemplate().receive("seda:rejected", 5_000);
        assertThat(rejected.getMessage().getHeader("CamelTwinRowNumber")).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?clientId=client-1"})
    void getClientAnswersItsValues(String parameters) throws Exception {
        twin().state().setValue(CLIENT, TOPIC, "Доставка");
        start("""
                - from:
                    uri: direct:in
                    steps:
                      - to: "kamelet:twin-get-client-action%s"
                """.formatted(parameters));
        Map<String, Object> headers = parameters.isEmpty() ? Map.of("CamelTwinClientId", CLIENT) : Map.of();
        Exchange done = send("", headers);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class))
                .startsWith("[{")
                .contains("\"name\":\"Тема обращения\",\"value\":\"Доставка\"");
        assertThat(done.getMessage().getHeader("CamelTwinCount")).isEqualTo(1);
    }

    @Test
    void ensureAttributesCreatesWhatIsMissing() throws Exception {
        String id = twin().state().createAttribute(NAME);
        start("""
                - from:
                    uri: direct:in
                    steps:
                      - to: "kamelet:twin-ensure-attributes-action"
                """);
        assertThat(answerOf("[\"Имя клиента\", \"Тема обращения\"]", Map.of()))
                .asString()
                .contains(id, twin().state().attributeId(TOPIC).orElseThrow());
        answerOf("Возраст", Map.of());
        assertThat(twin().state().attributeCount()).isEqualTo(3);
    }

    @Test
    void attributeChangesGoOnAfterARestart() throws Exception {
        String route = """
                - from:
                    uri: "kamelet:twin-attribute-changes-source"
                    parameters:
                      stateFile: DIR/state/twin.state
                      delay: 50
                      emitInitial: true
                    steps:
                      - to: seda:changes
                """;
        String id = twin().state().createAttribute("A");
        start(route);
        assertThat(received()).contains("\"type\":\"created\"", "\"name\":\"A\"");
        // Committed once the next change could come.
        Awaitility.await()
                .until(() -> Files.readString(dir.resolve("state/twin.state")).contains("{\"name\":\"A\""));
        stop();
        twin().state().renameAttribute(id, "B");

        start(route);
        assertThat(received()).contains("\"type\":\"renamed\"", "\"name\":\"B\"", "\"previous\":\"A\"");
    }

    @Test
    void clientChangesAreOfTheseClients() throws Exception {
        twin().state().setValue("client-2", NAME, "Анна");
        start("""
                - from:
                    uri: "kamelet:twin-client-changes-source"
                    parameters:
                      clientId: client-1,client-2
                      stateFile: DIR/twin.state
                      delay: 50ms
                      emitInitial: true
                    steps:
                      - to: seda:changes
                """);
        assertThat(received()).contains("\"clientId\":\"client-2\"", "\"value\":\"Анна\"");
    }

    private String received() throws Exception {
        Exchange exchange = main.getCamelContext().createConsumerTemplate().receive("seda:changes", 20_000);
        assertThat(exchange).isNotNull();
        return exchange.getMessage().getBody(String.class);
    }
}
