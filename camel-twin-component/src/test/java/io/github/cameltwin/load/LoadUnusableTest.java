// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadStoppedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load of which no row can be used fails, and says what probably went wrong. */
class LoadUnusableTest extends LoadTestSupport {

    @TempDir
    Path folder;

    @Test
    void anotherColumnOfTheIdFailsAndTheNearestIsNamed() {
        TwinLoadStoppedException stop = stopOf(load(
                "&clientIdField=ID клиента",
                IntStream.range(0, 5_000).mapToObj(i -> row("Код", i, "ID клиентa", i, "Имя", "Иван"))));

        assertThat(stop.getReport().rows()).isEqualTo(5_000);
        assertThat(stop.getReport().failed()).isEqualTo(5_000);
        assertThat(stop.isRetryable()).isFalse();
        assertThat(stop)
                .hasMessageContainingAll(
                        "no row could be used",
                        "row 1",
                        "no field ID клиента",
                        "[Код, ID клиентa, Имя]",
                        "clientIdField",
                        "nearest name is 'ID клиентa'")
                .hasMessageNotContaining("Иван");
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", ","})
    void aDelimiterInAColumnsNameIsNamed(String delimiter) {
        String names = String.join(delimiter, "clientId", "Имя", "Город");

        assertThat(stopOf(load("", List.of(row(names, "c-1;Иван;Казань")))))
                .hasMessageContaining("contains '" + delimiter.replace("\t", "\\t") + "'")
                .hasMessageContaining("delimiter");
    }

    @Test
    void textThatIsNoTableWithTheIdFails() {
        assertThat(failureOf(load("", "ID клиента;Имя\nc-1;Иван\n"), TwinInvalidArgumentException.class))
                .hasMessageContainingAll("isn't JSON or CSV with the column clientId", "[ID клиента, Имя]")
                .hasMessageNotContaining("Иван");
    }

    @Test
    void rowsOfACsvReaderThatAreNoMapsNameItsOption() {
        assertThat(stopOf(load("", List.of(List.of("clientId", "Имя"), List.of("c-1", "Иван")))))
                .hasMessageContaining("useMaps")
                .hasMessageNotContaining("Иван");
    }

    static Stream<Object> sourcesWithoutAUsableRow() {
        String row = "{\"Код\":\"c-1\",\"Имя\":\"Иван\"}";
        return Stream.of(
                row + "\n" + row,
                "[" + row + "," + row + "]",
                "{\n" + row.substring(1),
                row.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8)),
                List.of(row),
                row("Код", "c-1", "Имя", "Иван"));
    }

    @ParameterizedTest
    @MethodSource("sourcesWithoutAUsableRow")
    void everySourceWithoutAUsableRowFailsWithoutItsValues(Object body) {
        assertThat(stopOf(load("&createMissing=true", body)))
                .hasMessageContainingAll("no row could be used", "no field clientId", "Код")
                .hasMessageNotContaining("Иван");
        assertThat(calls()).isEmpty();
    }

    @Test
    void rowsThatTwinRefusesAreAReport() {
        assertThat(reportOf(load("", List.of(row("clientId", "c-1", "Unknown", "x"))))
                        .failed())
                .isEqualTo(1);
    }

    @Test
    void rowsThatFailedAreStillHandedOver() {
        stopOf(load("&failureUri=direct:failed", List.of("nonsense", "more nonsense")));

        assertThat(failedRows).hasSize(2);
    }

    @Test
    void oneUsableRowIsEnough() {
        assertThat(reportOf(load("", List.of("nonsense", nameRow("c-1", "Иван"))))
                        .failed())
                .isEqualTo(1);
    }

    @Test
    void noRowAtAllIsNoFailure() {
        assertThat(cleanReportOf(load("", List.of())).rows()).isZero();
    }

    @Test
    void rowsWithoutAnyValueAreUsable() {
        assertThat(cleanReportOf(load("", List.of(Map.of("clientId", "c-1")))).done())
                .isEqualTo(1);
    }

    @Test
    void theFileOfSuchALoadDoesNotCountAsDone() throws Exception {
        Files.writeString(folder.resolve("export.jsonl"), "{\"Код\":\"c-1\",\"Имя\":\"Иван\"}\n");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&moveFailed=failed").to(LOAD);
            }
        });

        Awaitility.await().until(() -> Files.exists(folder.resolve("failed/export.jsonl")));
    }

    @Test
    void theIdsColumnMayBeSpelledWithOtherSpacesAndAccents() {
        Exchange out = load("&clientIdField=ID клиента", List.of(row("ID\u00a0клиента ", "c-1", "Имя", "Иван")));

        assertThat(cleanReportOf(out).done()).isEqualTo(1);
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
    }

    @Test
    void aByteOrderMarkBeforeAQuotedNameIsNoPartOfIt() {
        cleanReportOf(load("&createMissing=true", List.of(row("\uFEFF\"Имя\"", "Иван", "clientId", "c-1"))));
        cleanReportOf(load("&createMissing=true", List.of(row("\uFEFF\"clientId\"", "c-2", "Имя", "Анна"))));
        send(
                "twin:clientAttribute?operation=sync&clientId=c-3&createMissing=true",
                row("\uFEFF\"Имя\"", "Пётр", "Город", "Омск"));

        assertThat(twin().state().attributeCount()).isEqualTo(2);
        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
        assertThat(twin().state().value("c-2", "Имя")).contains("Анна");
        assertThat(twin().state().value("c-3", "Имя")).contains("Пётр");
    }

    @Test
    void aQuotedNameThatTheMarkTookApartIsRefused() {
        assertThat(stopOf(load("&createMissing=true", List.of(row("\uFEFF\"Имя", "x", "clientId", "c-1")))))
                .hasMessageContaining("byte order mark");
    }
}
