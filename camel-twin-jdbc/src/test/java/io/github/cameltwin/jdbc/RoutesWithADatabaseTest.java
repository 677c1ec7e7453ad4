// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loads and consumers whose states are in a database, configured with properties; each process has connections of its own. */
class RoutesWithADatabaseTest extends DatabaseTestSupport {

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private static final String VALUE = "/api/v1/clients/*/attributes/*";
    private static final String LOAD = "twin:clientAttribute?operation=load&createMissing=true&onlyChanged=true"
            + "&deleteMissing=true&stateRepository=#bean:states";

    private final TwinSimulator twin = TWIN.simulator();

    RoutesWithADatabaseTest(TestDatabase.Kind kind) {
        assertThat(kind).isNotNull();
    }

    private Main process(RouteBuilder... routes) {
        Main main = new Main();
        main.configure().setAutoConfigurationFailFast(true);
        main.bind("database", database.pool(3));
        Map<String, String> properties = Map.of(
                "camel.beans.states",
                "#class:" + JdbcStateRepository.class.getName(),
                "camel.beans.states.dataSource",
                "#bean:database",
                "camel.beans.states.table",
                "camel_twin_state",
                "camel.beans.states.createTable",
                "true",
                "camel.component.twin.baseUrl",
                twin.url(),
                "camel.component.twin.authUrl",
                twin.url(),
                "camel.component.twin.email",
                twin.email(),
                "camel.component.twin.password",
                twin.password());
        properties.forEach(main::addInitialProperty);
        List.of(routes).forEach(main.configure()::addRoutesBuilder);
        main.start();
        return main;
    }

    private static TwinLoadReport load(Main process, List<Map<String, String>> rows) {
        Exchange done = process.getCamelContext()
                .createProducerTemplate()
                .request(LOAD, exchange -> exchange.getMessage().setBody(rows));
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(TwinLoadReport.class);
    }

    private static Map<String, String> row(int client, String city) {
        return Map.of("clientId", "client-" + client, "City", city, "Name", "name " + client);
    }

    private static List<Map<String, String>> export() {
        List<Map<String, String>> rows = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> rows.add(row(i, "Kazan")));
        return rows;
    }

    private long calls() {
        long calls = twin.journal().count("*", VALUE);
        twin.journal().clear();
        return calls;
    }

    @Test
    void aLoadSendsAndDeletesOnlyWhatChangedAlsoAfterARestart() {
        List<Map<String, String>> export = export();
        Main first = process();
        assertThat(load(first, export).set()).isEqualTo(600);
        first.stop();
        calls();

        Main second = process();
        export.set(7, row(7, "Omsk"));
        export.remove(11);
        TwinLoadReport report = load(second, export);
        second.stop();

        assertThat(report)
                .extracting(TwinLoadReport::set, TwinLoadReport::deleted, TwinLoadReport::unchanged)
                .containsExactly(1L, 2L, 597L);
        assertThat(calls()).isEqualTo(3);
        assertThat(twin.state().value("client-7", "City")).contains("Omsk");
        assertThat(twin.state().values("client-11")).isEmpty();
    }

    /** Both processes run all the time, and take turns. */
    @Test
    void whatOneProcessSentAnotherOneKnows() {
        Main one = process();
        Main other = process();
        try {
            List<Map<String, String>> export = export();
            load(one, export);
            calls();
            for (String city : List.of("Omsk", "Tula", "Omsk", "Tula", "Kazan")) {
                export.set(7, row(7, city));
                assertThat(load(city.equals("Tula") ? one : other, export).set())
                        .isEqualTo(1);
                assertThat(calls()).isEqualTo(1);
                assertThat(twin.state().value("client-7", "City")).contains(city);
            }
        } finally {
            one.stop();
            other.stop();
        }
    }

    @Test
    void aConsumerMissesAndRepeatsNothingAfterARestart() {
        twin.state().createAttribute("City");
        Queue<String> changes = new ConcurrentLinkedQueue<>();
        Main first = process(consumer(changes));
        JdbcStateRepository reader = new JdbcStateRepository(database.pool(1));
        await().until(() -> !states(reader, "twin:").isEmpty());
        twin.state().createAttribute("Name");
        await().until(() -> changes.contains("created Name"));
        await().until(() -> states(reader, "twin:").values().toString().contains("Name"));
        first.stop();
        database.closePools();
        changes.clear();

        twin.state().createAttribute("Debt");

        Main second = process(consumer(changes));
        await().until(() -> !changes.isEmpty());
        assertThat(changes).containsExactly("created Debt");
        second.stop();
    }

    private static RouteBuilder consumer(Queue<String> changes) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:attributes?stateRepository=#bean:states&delay=50").process(exchange -> {
                    TwinChange change = exchange.getMessage().getBody(TwinChange.class);
                    changes.add(change.type().toString().toLowerCase() + " " + change.name());
                });
            }
        };
    }
}
