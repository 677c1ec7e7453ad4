// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of one client reach TWIN in the order in which they stand, those of different clients side by side. */
class LoadOrderTest extends LoadTestSupport {

    private static final int CLIENTS = 40;
    private static final int ROWS = 2_000;

    @Override
    protected void configure(TwinConfiguration configuration) throws Exception {
        configuration.setRetryDelay(2);
        configuration.setMaxRetryDelay(1_000);
    }

    private static String client(int row, Random random, String arrangement) {
        return switch (arrangement) {
            case "sorted" -> "c-" + row * CLIENTS / ROWS;
            case "in turn" -> "c-" + row % CLIENTS;
            default -> "c-" + random.nextInt(CLIENTS);
        };
    }

    /** The values that a client's attribute was given, in the order of arrival; repetitions of a call once. */
    private static List<Integer> arrivals(String client) {
        List<Integer> values = new ArrayList<>();
        for (JournalEntry call : twin().journal().entries("POST", "/api/v1/clients/" + client + "/attributes/*")) {
            int value = Integer.parseInt(call.body().replaceAll("\\D", ""));
            if (values.isEmpty() || values.get(values.size() - 1) != value) {
                values.add(value);
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sorted", "in turn", "at random", "at random&skipUnchanged=true"})
    void theRowsOfAClientAreSentInTheirOrderWhateverGoesWrong(String arrangement) {
        long seed = System.nanoTime();
        twin().faults().seed(seed);
        twin().faults().add(Fault.status(503).on("*", VALUE).probability(0.1));
        twin().faults().add(Fault.resetBefore().on("*", VALUE).probability(0.1));
        twin().faults().add(Fault.resetAfter().on("*", VALUE).probability(0.1));
        Random random = new Random(seed);
        List<Map<String, Object>> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> nameRow(client(i, random, arrangement.split("&")[0]), i))
                .toList();

        TwinLoadReport report = cleanReportOf(load(arrangement.replaceFirst("^[^&]*", ""), rows.iterator()));

        assertThat(report.done()).isEqualTo(ROWS);
        for (int i = 0; i < CLIENTS; i++) {
            String client = "c-" + i;
            List<Integer> wanted = rows.stream()
                    .filter(row -> row.get("clientId").equals(client))
                    .map(row -> (Integer) row.get("Имя"))
                    .toList();
            assertThat(arrivals(client))
                    .describedAs("%s, seed %d", client, seed)
                    .isEqualTo(wanted);
            assertThat(twin().state().value(client, "Имя")).contains("" + wanted.get(wanted.size() - 1));
        }
    }

    @Test
    void longAndWideRowsOfAClientAreOneQueue() {
        String id = twin().state().attributeId("Имя").orElseThrow();
        twin().faults().add(Fault.status(503).on("POST", VALUE).probability(0.2));

        cleanReportOf(load("", IntStream.range(0, 300).mapToObj(i -> switch (i % 3) {
            case 0 -> nameRow("c", i);
            case 1 -> row("clientId", "c", "attributeId", id, "value", i);
            default -> new TwinClientAttribute(id, "c", null, null, "" + i);
        })));

        assertThat(arrivals("c")).isEqualTo(IntStream.range(0, 300).boxed().toList());
    }

    @Test
    void theRowsAfterOneThatFailedAreSentInTheirOrder() {
        twin().faults().add(Fault.status(422).on("POST", VALUE).skip(10).times(5));

        TwinLoadReport report = reportOf(load("", IntStream.range(0, 50).mapToObj(i -> nameRow("c", i))));

        assertThat(report.failures()).extracting(TwinLoadReport.Failure::row).containsExactly(11L, 12L, 13L, 14L, 15L);
        assertThat(arrivals("c")).isEqualTo(IntStream.range(0, 50).boxed().toList());
        assertThat(twin().state().value("c", "Имя")).contains("49");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64})
    void aClientMayComeBackAtAnyTime(int connections) {
        cleanReportOf(load(
                "&maxConnections=" + connections,
                IntStream.range(0, 300).mapToObj(i -> nameRow(i % 100 == 0 ? "c" : "other-" + i, i))));

        assertThat(arrivals("c")).containsExactly(0, 100, 200);
        assertThat(twin().state().valueCount()).isEqualTo(298);
    }

    @Test
    void aRowWaitsForTheLastTryOfTheOneBeforeIt() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(9));

        cleanReportOf(load("", List.of(nameRow("c", 1), nameRow("c", 2))));

        assertThat(twin().journal().entries("POST", VALUE))
                .extracting(JournalEntry::body)
                .hasSize(11)
                .startsWith("{\"value\":\"1\"}")
                .endsWith("{\"value\":\"1\"}", "{\"value\":\"2\"}");
    }

    @Test
    void differentClientsAreServedSideBySide() throws Exception {
        CountDownLatch allThere = new CountDownLatch(1);
        twin().faults().add(Fault.latency(Duration.ofMillis(500)).on("POST", VALUE));
        Stream<Map<String, Object>> rows = IntStream.rangeClosed(0, 7).mapToObj(i -> {
            if (i == 7 && twin().journal().count("POST", VALUE) == 7) {
                allThere.countDown();
            }
            return nameRow("c-" + i, i);
        });

        // The eighth row is read when the first of seven calls has its answer: by then all of them had arrived.
        assertThat(cleanReportOf(load("&maxConnections=7", rows)).done()).isEqualTo(8);
        assertThat(allThere.await(0, TimeUnit.SECONDS)).isTrue();
    }
}
