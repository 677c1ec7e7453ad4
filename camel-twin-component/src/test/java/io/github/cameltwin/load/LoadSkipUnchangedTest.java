// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.SimulatedAttribute;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code skipUnchanged}: what TWIN has already is read once for each client, and not sent again. */
class LoadSkipUnchangedTest extends LoadTestSupport {

    private static final int ATTRIBUTES = 10;
    private static final String SKIP = "&skipUnchanged=true";

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    private static long reads() {
        return twin().journal().count("GET", VALUES);
    }

    /** The values that were sent, in the order of arrival. */
    private static List<String> sent() {
        return twin().journal().entries("POST", VALUE).stream()
                .map(JournalEntry::body)
                .map(body -> body.replaceAll("\\{\"value\":\"(.*)\"}", "$1"))
                .toList();
    }

    private static Map<String, Object> idRow(String clientId, String attribute, Object value) {
        return row(
                "clientId",
                clientId,
                "attributeId",
                twin().state().attributeId(attribute).orElseThrow(),
                "value",
                value);
    }

    @Test
    void onlyWhatDiffersIsSent() {
        twin().state().setValue("c-1", "Имя", "Иван");
        twin().state().setValue("c-1", "Город", "Казань");
        twin().state().setValue("c-2", "Имя", "");

        TwinLoadReport report = cleanReportOf(load(
                SKIP,
                List.of(
                        row("clientId", "c-1", "Имя", "Иван", "Город", "Москва"),
                        row("clientId", "c-2", "Имя", "", "Город", ""),
                        row("clientId", "c-3", "Имя", "Анна", "Город", "Тверь"))));

        assertThat(sent()).containsExactlyInAnyOrder("Москва", "", "Анна", "Тверь");
        assertThat(report.set()).isEqualTo(4);
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(reads()).isEqualTo(3);
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", "Москва"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "", "Город", ""));
    }

    @Test
    void nothingIsComparedUnlessAsked() {
        twin().state().setValue("c-1", "Имя", "Иван");

        TwinLoadReport report = cleanReportOf(load("", nameRow("c-1", "Иван")));

        assertThat(report.set()).isEqualTo(1);
        assertThat(report.unchanged()).isZero();
        assertThat(reads()).isZero();
    }

    @Test
    void theValuesOfAClientWithManyRowsAreReadOnce() {
        for (int i = 0; i < 50; i++) {
            twin().state().setValue("c-" + i, "Имя", "Иван");
        }
        Stream<Map<String, Object>> longRows = IntStream.range(0, 500)
                .mapToObj(i ->
                        row("clientId", "c-" + i / 10, "attributeName", i % 2 == 0 ? "Имя" : "Город", "value", "Иван"));

        TwinLoadReport report = cleanReportOf(load(SKIP, longRows));

        assertThat(reads()).isEqualTo(50);
        assertThat(report.set()).isEqualTo(50);
        assertThat(report.unchanged()).isEqualTo(450);
        assertThat(sent()).hasSize(50);
    }

    @Test
    void whatWasJustSentIsKnown() {
        TwinLoadReport report =
                cleanReportOf(load(SKIP, Stream.of("1", "1", "2", "2", "1").map(value -> nameRow("c-1", value))));

        assertThat(sent()).containsExactly("1", "2", "1");
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void valuesAreComparedByIdToo() {
        String other = twin().state().createAttribute("Имя");
        twin().state().setValue("c-1", "Имя", "Иван");

        TwinLoadReport report = cleanReportOf(load(
                SKIP,
                List.of(
                        idRow("c-1", "Имя", "Иван"),
                        row("clientId", "c-1", "attributeId", other, "value", "Иван"),
                        idRow("c-1", "Имя", "Пётр"),
                        idRow("c-1", "Имя", "Пётр"))));

        assertThat(sent()).containsExactly("Иван", "Пётр");
        assertThat(report.unchanged()).isEqualTo(2);
    }

    @Test
    void ofTwoValuesUnderOneNameThatOfTheLeastIdCounts() {
        twin().state().createAttribute("Имя");
        List<String> ids = twin().state().attributes().stream()
                .filter(attribute -> attribute.name().equals("Имя"))
                .map(SimulatedAttribute::id)
                .sorted()
                .toList();
        cleanReportOf(load(
                "",
                List.of(
                        row("clientId", "c-1", "attributeId", ids.get(0), "value", "Иван"),
                        row("clientId", "c-1", "attributeId", ids.get(1), "value", "Пётр"))));

        TwinLoadReport report = cleanReportOf(load(SKIP, List.of(nameRow("c-1", "Иван"), nameRow("c-1", "Пётр"))));

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(sent()).containsExactly("Иван", "Пётр", "Пётр");
        assertThat(theOnly("GET", VALUES)).isNotNull();
        assertThat(twin().journal().entries("POST", "/api/v1/clients/c-1/attributes/" + ids.get(0)))
                .hasSize(2);
    }

    @Test
    void rowsByIdAndByNameOfOneAttributeDoNotMisleadEachOther() {
        twin().state().setValue("c-1", "Имя", "0");
        twin().state().setValue("c-1", "Город", "Казань");

        TwinLoadReport report = cleanReportOf(load(
                SKIP,
                List.of(
                        nameRow("c-1", "1"),
                        idRow("c-1", "Имя", "0"),
                        nameRow("c-1", "1"),
                        idRow("c-1", "Имя", "1"),
                        idRow("c-1", "Город", "Казань"),
                        row("clientId", "c-1", "Город", "Казань"))));

        assertThat(sent()).containsExactly("1", "0", "1");
        assertThat(report.unchanged()).isEqualTo(3);
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "1", "Город", "Казань"));
    }

    @Test
    void aNewAttributeByIdAndByNameDoesNotMisleadEither() {
        cleanReportOf(load(
                SKIP,
                List.of(idRow("c-1", "Имя", "1"), nameRow("c-1", "2"), idRow("c-1", "Имя", "1"), nameRow("c-1", "2"))));

        assertThat(sent()).containsExactly("1", "2", "1", "2");
    }

    @Test
    void afterASetWhoseAnswerWasLostNothingIsTakenForKnown() {
        twin().state().setValue("c-1", "Имя", "1");
        twin().state().setValue("c-2", "Имя", "1");
        twin().faults().add(Fault.resetAfter().on("POST", VALUE).times(2));

        TwinLoadReport report = reportOf(load(
                SKIP + "&maxConnections=1",
                List.of(nameRow("c-1", "2"), idRow("c-2", "Имя", "2"), nameRow("c-1", "1"), idRow("c-2", "Имя", "1"))));

        assertThat(report.failed()).isEqualTo(2);
        assertThat(twin().state().value("c-1", "Имя"))
                .describedAs("the last row wins")
                .contains("1");
        assertThat(twin().state().value("c-2", "Имя")).contains("1");
        assertThat(report.unchanged()).isZero();
    }

    @Test
    void aClientWhoseValuesCannotBeReadIsAFailedRow() {
        twin().faults().add(Fault.status(500).on("GET", "/api/v1/clients/c-1/attributes"));

        TwinLoadReport report = reportOf(load(SKIP, List.of(nameRow("c-1", "Иван"), nameRow("c-2", "Пётр"))));

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("GET /api/v1/clients/c-1/attributes was answered 500"));
        assertThat(twin().state().clientIds()).containsExactly("c-2");
    }

    @Test
    void aClientThatTwinDoesNotKnowYetHasNoValues() {
        twin().faults().add(Fault.status(404).on("GET", VALUES));

        TwinLoadReport report = cleanReportOf(load(SKIP, List.of(nameRow("c-1", "Иван"), nameRow("c-1", "Иван"))));

        assertThat(report.set()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
    }

    @Test
    void aClientThatComesBackAfterManyOthersIsReadAgain() {
        besideTheContract(call -> call.path().contains("/clients/other-"));
        Stream<Map<String, Object>> rows = IntStream.rangeClosed(0, 3_000)
                .mapToObj(i -> nameRow(i % 1_500 == 0 ? "c" : "other-" + i, i % 3_000 == 0 ? "even" : "odd"));

        cleanReportOf(load(
                SKIP + "&maxConnections=8", Stream.concat(rows, Stream.of(nameRow("c", "odd"), nameRow("c", "even")))));

        assertThat(twin().journal().count("GET", "/api/v1/clients/c/attributes"))
                .describedAs("memory does not grow with clients")
                .isEqualTo(3);
        assertThat(twin().journal().count("POST", "/api/v1/clients/c/attributes/*"))
                .isEqualTo(5);
        assertThat(twin().state().value("c", "Имя")).contains("even");
    }

    /**
     * Writes an export of clients with ten attributes each, which TWIN has already, but for one row in a hundred.
     *
     * @return how many values are changed
     */
    private static int writeExport(Path file, boolean wide, int clients) throws IOException {
        int rows = 0;
        int changes = 0;
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int c = 0; c < clients; c++) {
                StringBuilder line = new StringBuilder();
                for (int a = 0; a < ATTRIBUTES; a++) {
                    twin().state().setValue("c-" + c, "Поле " + a, c + "/" + a);
                    boolean isNewRow = !wide || a == 0;
                    rows += isNewRow ? 1 : 0;
                    boolean isChanged = rows % 100 == 43 && (!wide || a == 3);
                    changes += isChanged ? 1 : 0;
                    String value = isChanged ? "new" : c + "/" + a;
                    line.append(isNewRow ? "{\"clientId\":\"c-" + c + "\"" : "")
                            .append(
                                    wide
                                            ? ",\"Поле " + a + "\":\""
                                            : ",\"attributeName\":\"Поле " + a + "\",\"value\":\"")
                            .append(value)
                            .append(!wide || a == ATTRIBUTES - 1 ? "\"}\n" : "\"");
                }
                lines.append(line);
            }
        }
        return changes;
    }

    @ParameterizedTest
    @CsvSource({"true, 10000", "false, 1000"})
    void aNightlyExportCostsACallForEachClientAndOneForEachChange(boolean wide, int clients, @TempDir Path folder)
            throws IOException {
        besideTheContract(call -> !call.path().matches(".*/clients/c-\\d*77/.*"));
        IntStream.range(0, ATTRIBUTES).forEach(a -> twin().state().createAttribute("Поле " + a));
        int changes = writeExport(folder.resolve("export.jsonl"), wide, clients);

        TwinLoadReport report = cleanReportOf(load(SKIP, folder.resolve("export.jsonl")));

        System.out.printf(
                "A nightly export of %d clients in %s rows, %d values changed: %d HTTP calls in %d ms%n",
                clients, wide ? "wide" : "long", changes, twin().journal().count(), report.millis());
        assertThat(twin().journal().count()).isLessThanOrEqualTo(clients + changes + 10);
        assertThat(changes).isEqualTo((wide ? clients : clients * ATTRIBUTES) / 100);
        assertThat(report.rows()).isEqualTo(wide ? clients : clients * ATTRIBUTES);
        assertThat(report.set()).isEqualTo(changes);
        assertThat(report.unchanged()).isEqualTo((long) clients * ATTRIBUTES - changes);
        Map<String, String> changed = twin().state().values(wide ? "c-42" : "c-4");
        assertThat(changed)
                .containsEntry(wide ? "Поле 3" : "Поле 2", "new")
                .containsEntry("Поле 1", wide ? "42/1" : "4/1");
    }
}
