// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code deleteMissing} on load: what an earlier load set and a complete new one lacks is deleted. */
class DeleteMissingLoadTest extends StateTestSupport {

    private static final int CLIENTS = 20;

    private final List<Map<String, Object>> export = new ArrayList<>();

    @BeforeEach
    void loadTwentyClients() {
        for (int i = 0; i < CLIENTS; i++) {
            export.add(person("c-" + i, "n" + i, "t" + i));
        }
        assertThat(cleanReportOf(load(delete(), export)).deleted()).isZero();
        sent();
    }

    private String delete() {
        return only() + "&deleteMissing=true";
    }

    private static List<String> clients() {
        return twin().state().clientIds().stream()
                .filter(client -> !twin().state().values(client).isEmpty())
                .toList();
    }

    @Test
    void clientsAndValuesThatAreGoneAreDeletedOnce() {
        export.remove(3);
        export.set(4, nameRow("c-5", "n5"));

        TwinLoadReport report = cleanReportOf(load(delete(), export));

        assertThat(report.deleted()).isEqualTo(3);
        assertThat(report.notDeleted()).isNull();
        assertThat(sent()).containsExactlyInAnyOrder("DELETE c-3", "DELETE c-3", "DELETE c-5");
        assertThat(clients()).hasSize(CLIENTS - 1).doesNotContain("c-3");
        assertThat(twin().state().values("c-5")).isEqualTo(Map.of("Имя", "n5"));
        assertThat(cleanReportOf(load(delete(), export)).deleted()).isZero();
        assertThat(sent()).isEmpty();
    }

    @Test
    void whatWasDeletedIsSetAgainWhenItComesBack() {
        Map<String, Object> gone = export.remove(3);
        load(delete(), export);
        export.add(gone);
        sent();
        load(delete(), export);
        assertThat(sent()).containsExactlyInAnyOrder("n3", "t3");
    }

    @Test
    void longRowsOfOneClientTogetherSayWhatItHas() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            rows.add(row("clientId", "c-" + i, "attributeName", "Имя", "value", "n" + i));
        }
        for (int i = 1; i < CLIENTS; i++) {
            rows.add(row("clientId", "c-" + i, "attributeName", "Город", "value", "t" + i));
        }
        assertThat(cleanReportOf(load(delete(), rows)).deleted()).isEqualTo(1);
        assertThat(sent()).containsExactly("DELETE c-0");
    }

    @ParameterizedTest
    @CsvSource({
        "'', maxDeletePercent=10",
        "&maxDeletes=4, maxDeletes=4",
        "&maxDeletePercent=50&maxDeletes=5, maxDeletes=5",
        "&maxDeletePercent=0, maxDeletePercent=0"
    })
    void anExportThatWasCutOffDeletesNothing(String options, String limit) {
        List<Map<String, Object>> cut = export.subList(0, CLIENTS - 3);

        TwinLoadStoppedException stop = stopOf(load(delete() + options, cut));

        assertThat(stop)
                .hasMessageContainingAll("6 of 40 values", "3 clients as a whole", limit, "Nothing was deleted");
        assertThat(stop.getReport().notDeleted()).contains(limit);
        assertThat(stop.getReport().deleted()).isZero();
        assertThat(sent()).isEmpty();
        assertThat(clients()).hasSize(CLIENTS);
        assertThat(cleanReportOf(load(delete() + "&maxDeletePercent=15", cut)).deleted())
                .isEqualTo(6);
    }

    @Test
    void anEmptyExportDeletesNothing() {
        stopOf(load(delete(), List.of()));
        assertThat(clients()).hasSize(CLIENTS);
    }

    @Test
    void aRowThatCannotBeUsedMightBeAnyClient() {
        export.set(3, row("Имя", "without a client"));

        TwinLoadReport report = reportOf(load(delete(), export));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.notDeleted()).contains("1 rows couldn't be used");
        assertThat(sent()).isEmpty();
    }

    @Test
    void aRowWithAnUnknownAttributeDeletesNothing() {
        export.set(3, row("clientId", "c-3", "Имя", "n3", "Горад", "t3"));

        assertThat(reportOf(load(delete(), export)).notDeleted()).contains("1 rows failed before");
        assertThat(sent()).isEmpty();
    }

    @Test
    void aRowThatTwinRefusesIsNotMissing() {
        export.set(3, person("c-3", "new", "t3"));
        export.remove(4);
        twin().faults().add(Fault.status(422).on("POST", "/api/v1/clients/c-3/attributes/*"));

        TwinLoadReport report = reportOf(load(delete(), export));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.deleted()).isEqualTo(2);
        assertThat(sent()).containsExactlyInAnyOrder("new", "DELETE c-4", "DELETE c-4");
    }

    @Test
    void aLoadThatStopsEarlyDeletesNothing() {
        Iterator<Map<String, Object>> broken = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, Object> next() {
                if (next == CLIENTS - 1) {
                    throw new IllegalStateException("the connection to the CRM broke");
                }
                return export.get(next++);
            }
        };

        TwinLoadStoppedException stop = stopOf(load(delete(), broken));

        assertThat(stop.getReport().notDeleted()).contains("stopped before its end");
        assertThat(sent()).isEmpty();
    }

    @Test
    void aNullThatIsSkippedKeepsTheValue() {
        export.set(3, person("c-3", "n3", null));
        assertThat(cleanReportOf(load(delete() + "&nullHandling=skip", export)).deleted())
                .isZero();
        assertThat(sent()).isEmpty();
        assertThat(cleanReportOf(load(delete() + "&nullHandling=delete", export))
                        .deleted())
                .isEqualTo(1);
        assertThat(sent()).containsExactly("DELETE c-3");
    }

    @Test
    void whatNoLoadHasSetStays() {
        resultOf(send("twin:clientAttribute?operation=setAll&clientId=other" + only(), row("Имя", "1")));
        twin().state().setValue("c-1", "Возраст", "of an operator");
        sent();
        assertThat(cleanReportOf(load(delete(), export)).deleted()).isZero();
        assertThat(sent()).isEmpty();
    }

    @Test
    void ofAClientThatIsGoneOnlyTheValuesOfLoadsAreDeleted() {
        twin().state().createAttribute("Тариф");
        export.add(row("clientId", "mixed", "Имя", "1", "Город", null));
        load(delete() + "&nullHandling=delete", export);
        resultOf(send("twin:clientAttribute?operation=setAll&clientId=mixed" + only(), row("Тариф", "new")));
        export.remove(CLIENTS);
        sent();

        assertThat(cleanReportOf(load(delete(), export)).deleted()).isEqualTo(1);

        assertThat(sent()).containsExactly("DELETE mixed");
        assertThat(twin().state().values("mixed")).isEqualTo(Map.of("Тариф", "new"));
    }

    @Test
    void aValueThatCannotBeDeletedIsTriedAgain() {
        export.remove(3);
        twin().faults().add(Fault.status(500).on("DELETE", VALUE));
        TwinLoadReport first = cleanReportOf(load(delete(), export));
        assertThat(first.deleted()).isZero();
        assertThat(first.notDeleted()).contains("couldn't be deleted", "500", "tries again");
        twin().faults().clear();
        sent();

        assertThat(cleanReportOf(load(delete(), export)).deleted()).isEqualTo(2);
        assertThat(clients()).doesNotContain("c-3");
    }

    @Test
    void valuesOfAnAttributeThatIsGoneDoNotCount() {
        twin().state().removeAttribute(twin().state().attributeId("Город").orElseThrow());
        List<Map<String, Object>> names = IntStream.range(0, CLIENTS)
                .mapToObj(i -> nameRow("c-" + i, "n" + i))
                .toList();
        TwinLoadReport report = cleanReportOf(load(delete(), names));
        assertThat(report.deleted()).isZero();
        assertThat(sent()).isEmpty();
        assertThat(cleanReportOf(load(delete(), names)).notDeleted()).isNull();
    }

    @Test
    void ofTwoLoadsSideBySideTheEarlierDeletesNothing() {
        twin().faults()
                .add(Fault.stall()
                        .on("POST", "/api/v1/clients/slow/attributes/*")
                        .times(1));
        List<Map<String, Object>> slow = new ArrayList<>(export.subList(1, CLIENTS));
        slow.add(nameRow("slow", "1"));
        CompletableFuture<Exchange> first = loadLater(delete() + "&requestTimeout=3000", slow);
        await().until(() -> twin().journal().count("POST", "/api/v1/clients/slow/attributes/*") == 1);

        assertThat(cleanReportOf(load(delete() + "&requestTimeout=3000", export))
                        .deleted())
                .isZero();

        assertThat(reportOf(endOf(first)).notDeleted()).contains("another load");
        assertThat(clients()).contains("c-0");
    }

    @Test
    void valuesOfSetAllStay() {
        resultOf(send("twin:clientAttribute?operation=setAll&clientId=other" + only(), row("Имя", "new")));
        assertThat(sent()).containsExactly("new");
        assertThat(cleanReportOf(load(delete(), export)).deleted()).isZero();
        assertThat(sent()).isEmpty();
    }

    @Test
    void aValueThatALoadDeletedItselfIsNotMissing() {
        export.set(3, person("c-3", "n3", null));
        assertThat(cleanReportOf(load(delete() + "&nullHandling=delete", export))
                        .deleted())
                .isEqualTo(1);
        assertThat(sent()).containsExactly("DELETE c-3");
        export.set(3, nameRow("c-3", "n3"));
        assertThat(cleanReportOf(load(delete(), export)).deleted()).isZero();
        assertThat(sent()).isEmpty();
    }

    @Test
    void accountsThatShareAFileDoNotMissEachOthersClients() throws Exception {
        try (TwinSimulator two = TwinSimulator.builder()
                .user("a@example.com", "pw", 1)
                .user("b@example.com", "pw", 2)
                .start()) {
            String options = delete() + "&createMissing=true&baseUrl=" + two.url() + "&authUrl=" + two.url()
                    + "&password=pw&email=";
            List<Map<String, Object>> others = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> nameRow("other-" + i, "n" + i))
                    .toList();
            for (int night = 1; night <= 2; night++) {
                TwinLoadReport one = cleanReportOf(load(options + "a@example.com", export));
                TwinLoadReport other = cleanReportOf(load(options + "b@example.com", others));

                assertThat(one.set()).isEqualTo(night == 1 ? 2 * CLIENTS : 0);
                assertThat(other.set()).isEqualTo(night == 1 ? CLIENTS : 0);
                assertThat(one.deleted() + other.deleted()).isZero();
            }
        }
    }
}
