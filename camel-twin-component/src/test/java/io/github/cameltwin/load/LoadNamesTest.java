// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** How the rows of a load find their attributes: with few list calls whatever the rows say, and without a second create. */
class LoadNamesTest extends LoadTestSupport {

    private static final int ROWS = 2_000;

    private static long lists() {
        return twin().journal().count("GET", ATTRIBUTES);
    }

    private static long creates() {
        return twin().journal().count("POST", ATTRIBUTES);
    }

    private static Stream<Map<String, Object>> rows(String attribute) {
        return IntStream.range(0, ROWS).mapToObj(i -> row("clientId", "c-" + i, attribute, i));
    }

    @Test
    void manyRowsNeedOneList() {
        cleanReportOf(load("", rows("Имя")));

        assertThat(lists()).isEqualTo(1);
        assertThat(twin().state().valueCount()).isEqualTo(ROWS);
    }

    @Test
    void aColumnThatTwinDoesNotKnowMakesBadRowsAndFewCalls() {
        TwinLoadReport report = reportOf(load("", rows("Имя клиентa")));

        assertThat(report.failed()).isEqualTo(ROWS);
        assertThat(report.failures()).hasSize(100).allSatisfy(failure -> assertThat(failure.reason())
                .contains("No attribute has the name 'Имя клиентa'", "'Имя'", "createMissing=true"));
        assertThat(lists()).isLessThanOrEqualTo(5);
        assertThat(creates()).isZero();
        assertThat(twin().state().valueCount()).isZero();
    }

    @Test
    void clientsThatTwinDoesNotKnowMakeBadRowsAndFewLists() {
        twin().faults().add(Fault.status(404).on("POST", VALUE));

        TwinLoadReport report = reportOf(load("", rows("Имя")));

        assertThat(report.failed()).isEqualTo(ROWS);
        assertThat(report.failures().get(0).reason()).contains("404");
        assertThat(lists()).isLessThanOrEqualTo(5);
    }

    @Test
    void aWrongColumnDoesNotKeepTheOthersFromBeingLoaded() {
        TwinLoadReport report = reportOf(load(
                "",
                IntStream.range(0, ROWS)
                        .mapToObj(i -> i % 2 == 0 ? nameRow("c-" + i, i) : row("clientId", "c-" + i, "Wrong", i))));

        assertThat(report.done()).isEqualTo(ROWS / 2);
        assertThat(report.failed()).isEqualTo(ROWS / 2);
        assertThat(lists()).isLessThanOrEqualTo(5);
    }

    @Test
    void missingAttributesAreCreatedOnceWhoeverLoadsThem() {
        twin().faults().add(Fault.latency(Duration.ofMillis(20)).on("*", ATTRIBUTES));

        List<CompletableFuture<Exchange>> loads = IntStream.range(0, 50)
                .mapToObj(i -> loadLater(
                        "&createMissing=true" + (i % 2 == 0 ? "" : "&requestTimeout=29s"),
                        List.of(
                                row("clientId", "a-" + i, "Новое", i, "Возраст", i),
                                row("clientId", "b-" + i, "Возраст", i, "Новое", i))))
                .toList();

        assertThat(loads)
                .allSatisfy(one -> assertThat(cleanReportOf(endOf(one)).set()).isEqualTo(4));
        assertThat(creates()).isEqualTo(2);
        assertThat(twin().state().attributeCount()).isEqualTo(4);
        assertThat(twin().state().valueCount()).isEqualTo(200);
    }

    @Test
    void anAttributeThatIsDeletedDuringTheLoadIsCreatedAnew() {
        Stream<Map<String, Object>> rows = rows("Имя").peek(row -> {
            if (row.get("clientId").equals("c-1000")) {
                twin().state().removeAttribute(twin().state().attributeId("Имя").orElseThrow());
            }
        });

        TwinLoadReport report = reportOf(load("&createMissing=true", rows));

        assertThat(report.failed()).isZero();
        assertThat(creates()).isEqualTo(1);
        assertThat(twin().state().value("c-1999", "Имя")).contains("1999");
    }

    @Test
    void aRowThatComesWhileTheNamesAreListedAnewDoesNotBringBackTheirOldIds() {
        reportOf(load("", List.of(nameRow("c-1", "Иван"))));
        twin().state().removeAttribute(twin().state().attributeId("Имя").orElseThrow());
        // Long enough for the second row to be refused with the old id as well, which asks for a still newer list.
        twin().faults().add(Fault.latency(Duration.ofMillis(200)).on("GET", ATTRIBUTES));
        long before = lists();
        Stream<Map<String, Object>> rows = IntStream.of(1, 2)
                .mapToObj(i -> nameRow("c-" + i, "Пётр"))
                .peek(row -> {
                    if (row.get("clientId").equals("c-2")) {
                        await().until(() -> lists() > before);
                    }
                });

        TwinLoadReport report = reportOf(load("&createMissing=true", rows));

        assertThat(report.failures()).isEmpty();
        assertThat(creates()).isEqualTo(1);
        assertThat(twin().state().value("c-1", "Имя")).contains("Пётр");
        assertThat(twin().state().value("c-2", "Имя")).contains("Пётр");
    }
}
