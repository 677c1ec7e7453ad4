// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinRejectedRowsException;
import io.github.cameltwin.TwinRowFilter;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code coalesce}, only the last value of each client and attribute is sent, and what TWIN ends with is the same. */
class LoadCoalesceTest extends LoadTestSupport {

    private static final String COALESCE = "&coalesce=true";

    @TempDir
    Path folder;

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    private static Map<String, Object> cityRow(String clientId, Object city) {
        return row("clientId", clientId, "Город", city);
    }

    private static Map<String, Object> longRow(String clientId, String field, String attribute, Object value) {
        return row("clientId", clientId, field, attribute, "value", value);
    }

    private static List<String> sent() {
        return twin().journal().entries("POST", VALUE).stream()
                .map(JournalEntry::body)
                .toList();
    }

    private static long calls(String method) {
        return twin().journal().count(method, VALUE);
    }

    @Test
    void onlyTheLastValueOfAClientIsSent() {
        TwinLoadReport report = cleanReportOf(load(
                COALESCE, List.of(nameRow("c-1", "1"), nameRow("c-2", "x"), nameRow("c-1", "2"), nameRow("c-1", "3"))));

        assertThat(twin().state().value("c-1", "Имя")).contains("3");
        assertThat(twin().state().value("c-2", "Имя")).contains("x");
        assertThat(calls("POST")).isEqualTo(2);
        assertThat(report.done()).isEqualTo(4);
        assertThat(report.set()).isEqualTo(2);
        assertThat(report.superseded()).isEqualTo(2);
    }

    @Test
    void theProgressCountsNoRowThatWaitsInItsGroup() {
        List<TwinLoadProgress> told = new CopyOnWriteArrayList<>();
        TwinLoadListener listener = told::add;
        context.getRegistry().bind("listener", listener);
        twin().faults().add(Fault.latency(Duration.ofMillis(20)).on("POST", VALUE));
        List<Map<String, Object>> rows =
                IntStream.range(0, 300).mapToObj(i -> nameRow("c-" + i, i)).toList();

        cleanReportOf(load(COALESCE + "&maxConnections=8&loadListener=#listener", rows));

        assertThat(told).hasSizeGreaterThan(2).allSatisfy(progress -> assertThat(progress.fraction())
                .isBetween(progress.done() / 300.0, (progress.done() + 9) / 300.0));
    }

    @Test
    void byDefaultEveryValueIsSent() {
        TwinLoadReport report = cleanReportOf(load("", List.of(nameRow("c-1", "1"), nameRow("c-1", "2"))));

        assertThat(calls("POST")).isEqualTo(2);
        assertThat(report.superseded()).isZero();
    }

    @Test
    void aNameAndAnIdOfOneAttributeAreOne() {
        String id = twin().state().attributeId("Имя").orElseThrow();

        TwinLoadReport report = cleanReportOf(load(
                COALESCE,
                List.of(
                        nameRow("c-1", "by name"),
                        longRow("c-1", "attributeId", id, "by id"),
                        longRow("c-1", "attributeName", " Имя ", "by another spelling"))));

        assertThat(sent()).singleElement().asString().contains("by another spelling");
        assertThat(report.superseded()).isEqualTo(2);
    }

    @Test
    void ofAWideRowTheOtherValuesAreSentAndOrderIsKept() {
        TwinLoadReport report = cleanReportOf(load(
                COALESCE,
                List.of(
                        row("clientId", "c-1", "Имя", "old", "Город", "Омск"),
                        nameRow("c-1", "middle"),
                        cityRow("c-1", "Тверь"),
                        nameRow("c-1", "new"))));

        assertThat(sent()).hasSize(2);
        assertThat(sent().get(0)).contains("Тверь");
        assertThat(sent().get(1)).contains("new");
        assertThat(report.superseded()).isEqualTo(3);
    }

    @Test
    void aDeletionIsAValueAndASkippedNullIsNone() {
        twin().state().setValue("c-1", "Имя", "before");

        cleanReportOf(load(
                COALESCE + "&nullHandling=delete",
                List.of(nameRow("c-1", "1"), nameRow("c-1", null), nameRow("c-2", null), nameRow("c-2", "2"))));

        assertThat(twin().state().values("c-1")).isEmpty();
        assertThat(twin().state().value("c-2", "Имя")).contains("2");
        assertThat(calls("DELETE")).isEqualTo(1);
        assertThat(calls("POST")).isEqualTo(1);

        cleanReportOf(load(COALESCE + "&nullHandling=skip", List.of(nameRow("c-3", "3"), nameRow("c-3", null))));
        assertThat(twin().state().value("c-3", "Имя")).contains("3");
    }

    @Test
    void aRowThatCannotBeUsedSupersedesNothing() {
        List<Map<String, Object>> rows = List.of(
                nameRow("c-1", "good"),
                nameRow("c-1", List.of("a list")),
                row("clientId", "c-1", "Имя", "bad", "Отчество", "no such attribute"),
                longRow("c-2", "attributeName", "Имя", "good"),
                row("clientId", "c-2", "attributeName", "Имя"));

        TwinLoadReport report = reportOf(load(COALESCE + "&failureUri=direct:failed", rows));

        assertThat(report.failures()).extracting(TwinLoadReport.Failure::row).containsExactlyInAnyOrder(2L, 3L, 5L);
        assertThat(failedRows)
                .extracting(row -> row.getMessage().getBody())
                .contains(rows.get(1), rows.get(2), rows.get(4));
        assertThat(twin().state().value("c-1", "Имя")).contains("good");
        assertThat(twin().state().value("c-2", "Имя")).contains("good");
    }

    @Test
    void aValueThatTwinRefusesLeavesTheOneBeforeIt() {
        twin().faults().add(Fault.status(400).on("POST", VALUE).times(2));

        TwinLoadReport report = reportOf(load(
                COALESCE + "&failureUri=direct:failed",
                List.of(nameRow("c-1", "1"), nameRow("c-1", "good"), nameRow("c-1", "bad"), nameRow("c-1", "worse"))));

        assertThat(sent()).hasSize(3);
        assertThat(twin().state().value("c-1", "Имя")).contains("good");
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.row())
                .isEqualTo(4));
        assertThat(failedRows).hasSize(1);
        assertThat(report.set()).isEqualTo(1);
        assertThat(report.superseded()).isEqualTo(2);
    }

    @Test
    void ofARefusedWideRowOnlyWhatWasNotSetIsReplaced() {
        String name = twin().state().attributeId("Имя").orElseThrow();
        String city = twin().state().attributeId("Город").orElseThrow();
        twin().faults()
                .add(Fault.status(400)
                        .on("POST", "/api/v1/clients/c-1/attributes/" + city)
                        .times(1));

        reportOf(load(
                COALESCE,
                List.of(
                        row("clientId", "c-1", "Имя", "old", "Город", "Омск"),
                        row("clientId", "c-1", "Имя", "new", "Город", "refused"))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "new", "Город", "Омск"));
        assertThat(twin().journal().count("POST", "/api/v1/clients/c-1/attributes/" + name))
                .isEqualTo(1);
    }

    @Test
    void afterAnOutageNoOlderValueIsSent() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).afterEffect());

        assertThat(failureOf(
                                load(
                                        COALESCE + "&failOnRejectedRows=true&stopAfterFailures=0",
                                        List.of(nameRow("c-1", "old"), nameRow("c-1", "new"))),
                                TwinRejectedRowsException.class)
                        .isRetryable())
                .isTrue();

        assertThat(twin().state().value("c-1", "Имя")).contains("new");
        assertThat(sent()).allSatisfy(body -> assertThat(body).contains("new"));
    }

    @Test
    void anOutageWhileTheOlderValueIsSentFailsTheExchange() {
        twin().faults().add(Fault.status(400).on("POST", VALUE).times(1));
        twin().faults().add(Fault.status(503).on("POST", VALUE));

        TwinRejectedRowsException rejection = failureOf(
                load(
                        COALESCE + "&failOnRejectedRows=true&failureUri=direct:failed&stopAfterFailures=0",
                        List.of(nameRow("c-1", "good"), nameRow("c-1", "bad"))),
                TwinRejectedRowsException.class);

        assertThat(rejection.isRetryable()).isTrue();
        assertThat(failedRows).isEmpty();
    }

    @Test
    void aLargeSourceIsReadInGroups() {
        int rows = 25_000;
        int[] readAhead = new int[1];
        Iterator<Object> source = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < rows;
            }

            @Override
            public Object next() {
                readAhead[0] = Math.max(readAhead[0], next - 10_000 * sent().size());
                return nameRow("c-1", next++);
            }
        };

        TwinLoadReport report = cleanReportOf(load(COALESCE + "&maxInFlight=1", source));

        assertThat(report.rows()).isEqualTo(rows);
        assertThat(report.superseded()).isEqualTo(rows - 3);
        assertThat(sent()).hasSize(3);
        assertThat(twin().state().value("c-1", "Имя")).contains("" + (rows - 1));
        assertThat(readAhead[0]).isLessThanOrEqualTo(20_000);
    }

    @Test
    void rowsThatWereReadAheadAreNotLostWhenTheLoadStops() {
        twin().faults().add(Fault.status(503).on("POST", VALUE));

        TwinLoadReport report = stopOf(load(
                        COALESCE + "&stopAfterFailures=1&maxInFlight=1&failureUri=direct:failed",
                        IntStream.range(0, 500)
                                .mapToObj(i -> nameRow("c-" + i, i))
                                .iterator()))
                .getReport();

        assertThat(report.rows()).isEqualTo(500);
        assertThat(report.failed()).isEqualTo(500);
        assertThat(failedRows).hasSize(500);
    }

    @Test
    void rowsBeforeABreakInTheSourceAreSent() {
        Iterator<Object> source = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                if (next == 3) {
                    throw new IllegalStateException("the connection is lost");
                }
                return nameRow("c-" + next++, "x");
            }
        };

        assertThat(stopOf(load(COALESCE, source))).hasMessageContaining("the connection is lost");

        assertThat(twin().state().valueCount()).isEqualTo(3);
    }

    @Test
    void namesThatCannotBeResolvedCostNoValue() {
        twin().faults().add(Fault.status(503).on("GET", ATTRIBUTES).times(1));

        TwinLoadReport report = cleanReportOf(load(COALESCE, List.of(nameRow("c-1", "old"), nameRow("c-1", "new"))));

        assertThat(twin().state().value("c-1", "Имя")).contains("new");
        assertThat(report.superseded()).isZero();
    }

    @Test
    void attributesThatADryRunWouldCreateAreOneByTheirNames() {
        TwinLoadReport report = cleanReportOf(load(
                COALESCE + "&dryRun=true&createMissing=true",
                List.of(
                        row("clientId", "c-1", "Тема", "old"),
                        row("clientId", "c-1", "Тема", "new"),
                        row("clientId", "c-1", "Повод", "x"))));

        assertThat(report.superseded()).isEqualTo(1);
        assertThat(report.set()).isEqualTo(2);
        assertThat(report.toCreate()).containsExactlyInAnyOrder("Тема", "Повод");
    }

    @Test
    void aRevokedMessageSupersedesNothing() {
        context.getRegistry().bind("filter", TwinRowFilter.class, (TwinRowFilter)
                row -> row.getMessage().getHeader("revoked") == null);
        Exchange first = new DefaultExchange(context);
        first.getMessage().setBody(nameRow("c-1", "good"));
        Exchange second = new DefaultExchange(context);
        second.getMessage().setBody(nameRow("c-1", "not ours"));
        second.getMessage().setHeader("revoked", true);

        TwinLoadReport report =
                (TwinLoadReport) resultOf(load(COALESCE + "&rowFilter=#filter", List.of(first, second)));

        assertThat(report.revoked()).isEqualTo(1);
        assertThat(report.superseded()).isZero();
        assertThat(twin().state().value("c-1", "Имя")).contains("good");
    }

    @Test
    void whatIsRememberedIsTheValueThatTwinTook() {
        String options = COALESCE + "&onlyChanged=true&stateFile=" + folder.resolve("twin.state");
        twin().faults().add(Fault.status(400).on("POST", VALUE).times(1));

        reportOf(load(options, List.of(nameRow("c-1", "good"), nameRow("c-1", "refused"))));
        assertThat(twin().state().value("c-1", "Имя")).contains("good");

        assertThat(cleanReportOf(load(options, List.of(nameRow("c-1", "other"), nameRow("c-1", "good"))))
                        .unchanged())
                .isEqualTo(1);
        assertThat(cleanReportOf(load(options, List.of(nameRow("c-1", "refused"))))
                        .set())
                .isEqualTo(1);
    }

    @Test
    void theEndIsThatOfALoadOfAllValues() {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String client = "c-" + i * 7 % 13;
            rows.add(
                    switch (i * 11 % 5) {
                        case 0 -> cityRow(client, i);
                        case 1 -> row("clientId", client, "Имя", i, "Город", i);
                        case 2 -> row("clientId", client, "Имя", i, "Город", null);
                        case 3 -> row("clientId", client, "unknown", i, "Имя", i);
                        default -> nameRow(client, i);
                    });
        }

        reportOf(load("&nullHandling=delete", rows));
        List<Map<String, String>> all = clients();
        clear();
        TwinLoadReport report = reportOf(load("&nullHandling=delete" + COALESCE, rows));

        assertThat(clients()).isEqualTo(all);
        assertThat(report.superseded()).isPositive();
        assertThat(report.set() + report.deleted()).isLessThanOrEqualTo(26);
    }

    private static List<Map<String, String>> clients() {
        return IntStream.range(0, 13)
                .mapToObj(i -> twin().state().values("c-" + i))
                .toList();
    }

    private void clear() {
        for (int i = 0; i < 13; i++) {
            for (String name : Arrays.asList("Имя", "Город")) {
                send(
                        "twin:clientAttribute?operation=delete",
                        null,
                        Map.of(TwinConstants.CLIENT_ID, "c-" + i, TwinConstants.ATTRIBUTE_NAME, name));
            }
        }
    }
}
