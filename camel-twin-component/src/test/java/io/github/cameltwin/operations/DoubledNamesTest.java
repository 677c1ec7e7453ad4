// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.LogRecorder;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that TWIN has twice: everybody uses the least id, a warning says so once, and nothing is deleted by itself. */
class DoubledNamesTest extends TwinTestSupport {

    private static final String VALUE_OF_CLIENT = "twin:clientAttribute?clientId=client-1&operation=";
    private static final String LOAD = "twin:clientAttribute?operation=load";
    private static final String STRICT = "&strictNames=true";

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private String least;
    private String other;

    @BeforeEach
    void createTheNameTwice() {
        List<String> ids = Stream.of("Имя", "Имя")
                .map(twin().state()::createAttribute)
                .sorted()
                .toList();
        least = ids.get(0);
        other = ids.get(1);
        twin().state().createAttribute("Город");
    }

    private String valueUnder(String id) {
        return (String) resultOf(send(VALUE_OF_CLIENT + "get&attributeId=" + id, null));
    }

    private void setUnder(String id, String value) {
        assertThat(send(VALUE_OF_CLIENT + "set&attributeId=" + id, value).getException())
                .isNull();
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    private static long lists() {
        return twin().journal().count("GET", ATTRIBUTES);
    }

    private static long creates() {
        return twin().journal().count("POST", ATTRIBUTES);
    }

    private List<String> warnings() {
        return log.lines().stream()
                .filter(line -> line.startsWith("io.github.cameltwin.internal.client.DoubledNames"))
                .toList();
    }

    private void assertAmbiguous(Exchange out) {
        assertThat(failureOf(out, TwinInvalidRequestException.class))
                .hasMessageContainingAll("'Имя'", "ambiguous", least, other, "Use the id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&createMissing=true"})
    void setUsesTheLeastId(String options) {
        assertThat(send(VALUE_OF_CLIENT + "set&attributeName=Имя" + options, "Иван")
                        .getException())
                .isNull();

        assertThat(valueUnder(least)).isEqualTo("Иван");
        assertThat(valueUnder(other)).isNull();
        assertThat(creates()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&createMissing=true"})
    void setAllUsesTheLeastId(String options) {
        assertThat(send(VALUE_OF_CLIENT + "setAll" + options, row("Город", "Казань", "Имя", "Иван"))
                        .getException())
                .isNull();

        assertThat(valueUnder(least)).isEqualTo("Иван");
        assertThat(valueUnder(other)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&createMissing=true"})
    void syncUsesTheLeastId(String options) {
        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync" + options, row("Имя", "Иван"))))
                .isEqualTo(new TwinSyncReport(1, 0, 0));
        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync" + options, row("Имя", "Иван"))))
                .isEqualTo(new TwinSyncReport(0, 0, 1));

        assertThat(valueUnder(least)).isEqualTo("Иван");
        assertThat(valueUnder(other)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&createMissing=true", "&skipUnchanged=true"})
    void loadUsesTheLeastId(String options) {
        TwinLoadReport report = (TwinLoadReport) resultOf(send(
                LOAD + options,
                List.of(
                        row("clientId", "client-1", "Имя", "Иван"),
                        row("clientId", "client-1", "attributeName", "Имя", "value", "Пётр"))));

        assertThat(report.failures()).isEmpty();
        assertThat(valueUnder(least)).isEqualTo("Пётр");
        assertThat(valueUnder(other)).isNull();
    }

    @Test
    void deleteOfAValueUsesTheLeastId() {
        setUnder(least, "1");
        setUnder(other, "2");

        assertThat(send(VALUE_OF_CLIENT + "delete&attributeName=Имя", null).getException())
                .isNull();

        assertThat(valueUnder(least)).isNull();
        assertThat(valueUnder(other)).isEqualTo("2");
    }

    @Test
    void getOfAnAttributeAndEnsureAnswerTheLeastId() {
        TwinAttribute expected = new TwinAttribute(least, twin().companyId(), "Имя");

        assertThat(resultOf(send("twin:attributes?operation=get&attributeName=Имя", null)))
                .isEqualTo(expected);
        assertThat(resultOf(send("twin:attributes?operation=ensure", "Имя"))).isEqualTo(expected);
        assertThat((Map<?, ?>) resultOf(send("twin:attributes?operation=ensure", List.of("Новое", "Имя"))))
                .hasSize(2)
                .satisfies(all -> assertThat(all.get("Имя")).isEqualTo(expected));
        assertThat(creates()).isEqualTo(1);
    }

    @Test
    void ofAClientsValuesThatOfTheLeastIdCounts() {
        setUnder(other, "2");
        assertThat(resultOf(send(VALUE_OF_CLIENT + "get&attributeName=Имя", null)))
                .describedAs("the only one that operators see")
                .isEqualTo("2");

        setUnder(least, "1");
        assertThat(resultOf(send(VALUE_OF_CLIENT + "get&attributeName=Имя", null)))
                .isEqualTo("1");
        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync", row("Имя", "1")))).isEqualTo(new TwinSyncReport(0, 0, 1));
        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync", row("Имя", "2")))).isEqualTo(new TwinSyncReport(1, 0, 0));
        assertThat(valueUnder(least)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "load"})
    void aValueThatOperatorsSeeAlreadyIsNotSentAgainWhateverItsId(String operation) {
        setUnder(other, "2");
        twin().journal().clear();

        send("twin:clientAttribute?skipUnchanged=true&operation=" + operation, row("clientId", "client-1", "Имя", "2"));

        assertThat(twin().journal().count("POST", VALUE)).isZero();
    }

    @Test
    void syncDeletesNoValueUnderTheOtherId() {
        setUnder(least, "1");
        setUnder(other, "2");
        twin().state().setValue("client-1", "Город", "Казань");

        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync&deleteMissing=true", row("Имя", "3"))))
                .isEqualTo(new TwinSyncReport(1, 1, 0));

        assertThat(valueUnder(least)).isEqualTo("3");
        assertThat(valueUnder(other)).isEqualTo("2");
    }

    @Test
    void aWarningListsAllIdsOnceForEachName() {
        String city = twin().state().createAttribute("Город");
        for (int i = 0; i < 5; i++) {
            send(VALUE_OF_CLIENT + "set&attributeName=Имя", "" + i);
            send(VALUE_OF_CLIENT + "get&attributeName=Имя", null);
            send(VALUE_OF_CLIENT + "sync", row("Имя", "x" + i));
            send("twin:attributes?operation=get&attributeName=Имя", null);
            send("twin:attributes?operation=ensure", "Имя");
            send(LOAD, row("clientId", "client-2", "Имя", i));
        }
        assertThat(warnings()).singleElement().satisfies(line -> assertThat(line)
                .contains("'Имя'", least, other, "strictNames=true"));

        send(VALUE_OF_CLIENT + "set&attributeName=Город", "Казань");
        assertThat(warnings()).hasSize(2).last().satisfies(line -> assertThat(line)
                .contains("'Город'", city));
    }

    @Test
    void anotherNameThatIsDoubledDoesNoHarm() {
        assertThat(send(VALUE_OF_CLIENT + "set&attributeName=Город" + STRICT, "Казань")
                        .getException())
                .isNull();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void manyCallsByTheNameNeedOneList() {
        for (int i = 0; i < 50; i++) {
            assertThat(send(VALUE_OF_CLIENT + "set&attributeName=Имя&createMissing=" + (i % 2 == 0), "" + i)
                            .getException())
                    .isNull();
        }
        resultOf(send(
                LOAD + "&createMissing=true",
                IntStream.range(0, 500).mapToObj(i -> row("clientId", "c-" + i, "Имя", i))));

        assertThat(lists()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename", "delete"})
    void anAttributeIsNeitherRenamedNorDeletedByTheName(String operation) {
        assertAmbiguous(send("twin:attributes?attributeName=Имя&operation=" + operation, "x"));

        assertThat(calls()).extracting(JournalEntry::method).containsOnly("GET");
        assertThat(send("twin:attributes?attributeId=" + other + "&operation=" + operation, "x")
                        .getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename", "delete"})
    void aNameThatIsDoubledSinceTheLastListIsNoticed(String operation) {
        twin().state().removeAttribute(other);
        send(VALUE_OF_CLIENT + "set&attributeName=Имя", "Иван");
        other = twin().state().createAttribute("Имя");

        assertAmbiguous(send("twin:attributes?attributeName=Имя&operation=" + operation, "x"));
    }

    @Test
    void strictNamesRefusesEveryUse() {
        setUnder(least, "1");
        twin().journal().clear();

        for (String uri : List.of(
                VALUE_OF_CLIENT + "set&attributeName=Имя",
                VALUE_OF_CLIENT + "get&attributeName=Имя",
                VALUE_OF_CLIENT + "delete&attributeName=Имя",
                "twin:attributes?operation=get&attributeName=Имя",
                "twin:attributes?operation=ensure")) {
            assertAmbiguous(send(uri + STRICT, "Имя"));
            assertAmbiguous(send(uri + STRICT + "&createMissing=true", "Имя"));
        }
        for (String operation : List.of("setAll", "sync")) {
            // What the client has is right already.
            assertAmbiguous(send(VALUE_OF_CLIENT + operation + STRICT, row("Город", "Казань", "Имя", "1")));
        }
        assertAmbiguous(send("twin:attributes?operation=ensure" + STRICT, List.of("Новое", "Имя")));
        assertAmbiguous(send(VALUE_OF_CLIENT + "setAll&createMissing=true" + STRICT, row("Новое", "1", "Имя", "1")));
        assertThat(calls())
                .describedAs("nothing is changed")
                .extracting(JournalEntry::method)
                .containsOnly("GET");
        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&createMissing=true", "&skipUnchanged=true"})
    void strictNamesMakesABadRowThatTellsTheIds(String options) {
        TwinLoadReport report = (TwinLoadReport) resultOf(send(
                LOAD + STRICT + options,
                List.of(
                        row("clientId", "c-1", "Имя", "Иван"),
                        row("clientId", "c-2", "Город", "Казань"),
                        row("clientId", "c-3", "attributeId", other, "value", "Пётр"))));

        assertThat(report.done()).isEqualTo(2);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.row()).isEqualTo(1);
            assertThat(failure.reason()).contains(least, other, "ambiguous");
        });
        assertThat(creates()).isZero();
    }

    @Test
    void strictNamesFindsANameThatTwinHasOnlyOnceByNow() {
        assertAmbiguous(send(VALUE_OF_CLIENT + "set&attributeName=Имя" + STRICT, "Иван"));

        twin().state().removeAttribute(other);

        assertThat(send(VALUE_OF_CLIENT + "set&attributeName=Имя" + STRICT, "Иван")
                        .getException())
                .isNull();
    }

    @Test
    void threeIdsAreOneWarningAndTheLeastStaysTheSame() {
        String third = twin().state().createAttribute("Имя");
        String expected = Stream.of(least, other, third).sorted().findFirst().orElseThrow();

        send(VALUE_OF_CLIENT + "set&attributeName=Имя", "Иван");

        assertThat(valueUnder(expected)).isEqualTo("Иван");
        assertThat(warnings()).singleElement().satisfies(line -> assertThat(line)
                .contains(least, other, third));
    }
}
