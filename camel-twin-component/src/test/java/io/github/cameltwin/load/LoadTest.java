// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinLoadReport;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows say: long and wide ones, and those that say nothing that can be used. */
class LoadTest extends LoadTestSupport {

    private static String idOf(String attribute) {
        return twin().state().attributeId(attribute).orElseThrow();
    }

    @Test
    void wideAndLongRowsInAnyMix() {
        TwinLoadReport report = cleanReportOf(load(
                "",
                List.of(
                        row("clientId", "c-1", "Имя", "Иван", "Город", "Казань"),
                        row("clientId", "c-2", "attributeName", "Имя", "value", "Пётр"),
                        "{\"clientId\": \"c-3\", \"attributeId\": \"" + idOf("Город") + "\", \"value\": 7}")));

        assertThat(report).isEqualTo(new TwinLoadReport(3, 3, 0, 4, 0, 0, report.millis(), null, List.of()));
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Пётр"));
        assertThat(twin().state().values("c-3")).isEqualTo(Map.of("Город", "7"));
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(1);
    }

    @Test
    void theIdOfALongRowBeatsItsNameUnlessItIsNull() {
        cleanReportOf(load(
                "",
                List.of(
                        row("clientId", "c-1", "attributeId", idOf("Город"), "attributeName", "Имя", "value", "1"),
                        row("clientId", "c-2", "attributeId", null, "attributeName", "Имя", "value", "2"))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Город", "1"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "2"));
    }

    @Test
    void theFieldOfTheClientMayHaveAnyName() {
        TwinLoadReport report = reportOf(load(
                "&clientIdField=ID клиента",
                List.of(
                        row("ID клиента", 17, "Имя", "Иван"),
                        row("ID клиента", "c-2", "attributeName", "Имя", "value", "Пётр"),
                        row("clientId", "c-3", "Имя", "Анна"))));

        assertThat(twin().state().values("17")).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Пётр"));
        assertThat(report.failures())
                .containsExactly(new TwinLoadReport.Failure(
                        3,
                        "The row has no field ID клиента with the client's id: it is a map with the fields [clientId,"
                                + " Имя]"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRowWithNothingButAClientIsDoneWithoutACall(boolean skipUnchanged) {
        TwinLoadReport report = cleanReportOf(load("&skipUnchanged=" + skipUnchanged, row("clientId", "c-1")));

        assertThat(report.done()).isEqualTo(1);
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void theByteOrderMarkOfAFirstColumnIsNoPartOfItsName() {
        cleanReportOf(load(
                "",
                List.of(
                        row("\uFEFFclientId", "c-1", "Имя", "Анна"),
                        row("\uFEFFИмя", "Иван", "clientId", "c-2", "Город", "Уфа"))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Анна"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Иван", "Город", "Уфа"));
    }

    @Test
    void anEmptyValueIsAValue() {
        cleanReportOf(load("", nameRow("c-1", "")));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", ""));
    }

    static Stream<Arguments> badRows() {
        Map<Object, Object> nullKey = new HashMap<>(row("clientId", "c-1", "value", "x", "attributeName", "Имя"));
        nullKey.put(null, "x");
        return Stream.of(
                Arguments.of(row("clientId", "c-1", "Имя", "x", "Город", null), "field Город is null"),
                Arguments.of(
                        row("clientId", "c-1", "Имя", "x", "Город", Map.of("a", 1)),
                        "field Город must be text, a number, a boolean or a date, but is an object"),
                Arguments.of(row("clientId", "c-1", "Имя", "x", "Город", List.of()), "a date, but is a list"),
                Arguments.of("{\"clientId\": \"c-1\", \"Имя\": \"x\", \"Город\": {}}", "field Город must be text"),
                Arguments.of("{\"clientId\": \"c-1\", \"Имя\": \"x\", \"Город\": null}", "field Город is null"),
                Arguments.of(row("clientId", "c-1", "Имя", "x", "Город", "\ud83d"), "half a surrogate pair"),
                Arguments.of(row("clientId", "c-1", "Имя", "x", " ", "x"), "attribute name is blank"),
                Arguments.of(row("Имя", "x"), "no field clientId"),
                Arguments.of(row(), "no field clientId"),
                Arguments.of(row("clientId", null, "Имя", "x"), "no field clientId"),
                Arguments.of(row("clientId", List.of("c-1"), "Имя", "x"), "field clientId must be text"),
                Arguments.of(row("clientId", "", "Имя", "x"), "client id is blank"),
                Arguments.of(row("clientId", "\u00a0", "Имя", "x"), "client id is blank"),
                Arguments.of(row("clientId", "../attributes", "Имя", "x"), "dots that lead up"),
                Arguments.of(row("clientId", "c/1", "Имя", "x"), "must not contain '/'"),
                Arguments.of(row("clientId", "c?1", "Имя", "x"), "must not contain '?'"),
                Arguments.of(row("clientId", "c\r\nx", "Имя", "x"), "must not contain control characters"),
                Arguments.of(row("clientId", "c-1", "attributeName", "Имя"), "no field value"),
                Arguments.of(row("clientId", "c-1", "value", "x"), "does not say of which attribute"),
                Arguments.of(row("clientId", "c-1", "attributeName", "Имя", "value", null), "field value is null"),
                Arguments.of(row("clientId", "c-1", "attributeName", " ", "value", "x"), "attribute name is blank"),
                Arguments.of(row("clientId", "c-1", "attributeName", null, "value", "x"), "attribute name is null"),
                Arguments.of(row("clientId", "c-1", "attributeId", "a/b", "value", "x"), "must not contain '/'"),
                Arguments.of(row("clientId", "c-1", "attributeName", "Имя", "value", "x", "Город", "x"), "'Город'"),
                Arguments.of(nullKey, "'null'"),
                Arguments.of(Collections.singletonMap(null, "x"), "no field clientId"),
                Arguments.of(new TreeMap<>(Map.of(1, "x")), "java.lang.ClassCastException"),
                Arguments.of(Named.of("a map that breaks", new BrokenMap()), "java.lang.IllegalStateException"),
                Arguments.of(new TwinClientAttribute("a", " ", 1, "Имя", "x"), "client id is blank"),
                Arguments.of(new TwinClientAttribute("a", "c-1", 1, "Имя", null), "value is null"),
                Arguments.of("{\"clientId\": \"c-1\", \"Имя\": \"x\"} {}", "starts like a JSON object but is none"),
                Arguments.of(" [\"c-1\"]", "The row is text that starts like a JSON array"),
                Arguments.of("{\"clientId\": \"c-1\", \"Имя\": " + "[".repeat(5_000), "but is none"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void aRowThatCannotBeUsedIsToldAndNothingOfItIsSent(Object bad, String reason) {
        TwinLoadReport report = reportOf(load("", List.of(nameRow("c-0", "x"), bad, nameRow("c-2", "x"))));

        assertThat(report.done()).isEqualTo(2);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.row()).isEqualTo(2);
            assertThat(failure.reason()).contains(reason).doesNotContain("secret");
        });
        assertThat(twin().state().clientIds()).containsExactlyInAnyOrder("c-0", "c-2");
    }

    /** A row from a library that fails in its own way. */
    private static final class BrokenMap extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("a secret");
        }
    }

    @Test
    void aReasonRepeatsNoValueAndStaysInOneLine() {
        TwinLoadReport report = reportOf(load(
                "",
                List.of(
                        row("clientId", "c-1", "Имя\nFORGED", Map.of("secret", "Иван")),
                        row("Ф\nFORGED", "secret"),
                        "{\"clientId\": \"secret",
                        row("clientId", "secret/", "Имя", "secret"),
                        nameRow("c-2", "Анна"))));

        assertThat(report.failures()).hasSize(4).allSatisfy(failure -> assertThat(failure.reason())
                .doesNotContain("\n", "secret", "Иван"));
    }

    /** Fields of many types. */
    public record Typed(
            String clientId,
            BigDecimal exact,
            double plain,
            boolean yes,
            long big,
            LocalDate day,
            @JsonProperty("Дата") Date date) {}

    @Test
    void valuesOfMapsAndBeansHaveTheTextThatOneExpects() {
        Date date = Date.from(Instant.parse("2026-11-23T10:00:00Z"));
        LocalDate day = LocalDate.of(2026, 11, 23);
        Object bean = new Typed("c-1", new BigDecimal("1.10"), 12_345_678.9, true, 9_007_199_254_740_993L, day, date);
        Object map = row(
                "clientId",
                "c-2",
                "exact",
                new BigDecimal("1.10"),
                "plain",
                12_345_678.9,
                "yes",
                true,
                "big",
                new BigInteger("9007199254740993"),
                "day",
                day,
                "Дата",
                date);
        Object json = "{\"clientId\": \"c-3\", \"exact\": 1.10, \"plain\": 1.23456789E7, \"yes\": true,"
                + " \"big\": 9007199254740993, \"day\": \"2026-11-23\", \"Дата\": \"2026-11-23T10:00:00Z\"}";

        cleanReportOf(load("&createMissing=true", new ArrayList<>(List.of(bean, map, json))));

        for (String client : List.of("c-1", "c-2", "c-3")) {
            assertThat(twin().state().values(client))
                    .describedAs(client)
                    .isEqualTo(Map.of(
                            "exact", "1.10",
                            "plain", "12345678.9",
                            "yes", "true",
                            "big", "9007199254740993",
                            "day", "2026-11-23",
                            "Дата", "2026-11-23T10:00:00Z"));
        }
    }
}
