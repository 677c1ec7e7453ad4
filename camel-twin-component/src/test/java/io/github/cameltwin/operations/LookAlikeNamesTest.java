// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.SimulatedAttribute;
import io.github.cameltwin.support.LogRecorder;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that operators cannot tell apart mean one attribute, and none that looks like another is created unasked. */
class LookAlikeNamesTest extends TwinTestSupport {

    private static final String VALUE_OF_CLIENT = "twin:clientAttribute?clientId=client-1&operation=";
    private static final String LOAD = "twin:clientAttribute?operation=load";
    private static final String CREATE = "&createMissing=true";
    private static final String NAME = "Первый город";

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private String id;

    @BeforeEach
    void createAttribute() {
        id = twin().state().createAttribute(NAME);
    }

    static Stream<String> lookAlikes() {
        return Stream.of(
                " Первый город",
                "Первый город ",
                "\u00a0Первый город\u3000",
                "Первый\u00a0город",
                "Первый\u202fгород",
                "Первый   город",
                "Первый\tгород",
                "Первый \r\nгород",
                "Первый\u2028город",
                "Первый\u0085город",
                "\ufeffПервый город",
                "Пер\u00adвый го\u200bрод",
                "Первый\u200d город\u200c\u2060",
                // The letter й as и and a breve.
                "Первыи\u0306 город");
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    private Exchange set(String name, Object value, String options) {
        return send(VALUE_OF_CLIENT + "set" + options, value, Map.of(TwinConstants.ATTRIBUTE_NAME, name));
    }

    private static List<String> names() {
        return twin().state().attributes().stream()
                .map(SimulatedAttribute::name)
                .toList();
    }

    private static long lists() {
        return twin().journal().count("GET", ATTRIBUTES);
    }

    private static TwinLoadReport cleanReportOf(Exchange exchange) {
        TwinLoadReport report = (TwinLoadReport) resultOf(exchange);
        assertThat(report.failures()).isEmpty();
        return report;
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void everyOperationFindsTheAttribute(String name) {
        Map<String, Object> byName = Map.of(TwinConstants.ATTRIBUTE_NAME, name);

        assertThat(set(name, "1", CREATE).getException()).isNull();
        assertThat(resultOf(send(VALUE_OF_CLIENT + "get", null, byName))).isEqualTo("1");
        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync" + CREATE, row(name, "1"))))
                .isEqualTo(new TwinSyncReport(0, 0, 1));
        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync" + CREATE, row(name, "2"))))
                .isEqualTo(new TwinSyncReport(1, 0, 0));
        assertThat(cleanReportOf(send(LOAD + CREATE + "&skipUnchanged=true", row("clientId", "client-1", name, "2")))
                        .unchanged())
                .isEqualTo(1);
        cleanReportOf(send(
                LOAD + CREATE,
                List.of(
                        row("clientId", "client-2", name, "1"),
                        row("clientId", "client-3", "attributeName", name, "value", "1"))));
        assertThat(send(VALUE_OF_CLIENT + "setAll" + CREATE, row(name, "3")).getException())
                .isNull();
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME, "3"));
        assertThat(send(VALUE_OF_CLIENT + "delete", null, byName).getException())
                .isNull();
        assertThat(twin().state().values("client-1")).isEmpty();

        TwinAttribute attribute = new TwinAttribute(id, twin().companyId(), NAME);
        assertThat(resultOf(send("twin:attributes?operation=get", null, byName)))
                .isEqualTo(attribute);
        assertThat(resultOf(send("twin:attributes?operation=ensure", name))).isEqualTo(attribute);
        assertThat(send("twin:attributes?operation=rename", "Второй город", byName)
                        .getException())
                .isNull();
        assertThat(names()).containsExactly("Второй город");
    }

    @Test
    void aNameThatOnlyLooksAlikeNeedsNoListOfItsOwn() {
        for (int i = 0; i < 20; i++) {
            assertThat(set(NAME + " ", "" + i, i % 2 == 0 ? "" : CREATE).getException())
                    .isNull();
        }

        assertThat(lists()).isEqualTo(1);
    }

    @Test
    void theExactNameComesFirst() {
        String other = twin().state().createAttribute(NAME + " ");

        set(NAME + " ", "other", "");
        set(NAME, "exact", "");

        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME + " ", "other", NAME, "exact"));
        assertThat(resultOf(
                        send("twin:attributes?operation=get", null, Map.of(TwinConstants.ATTRIBUTE_NAME, NAME + " "))))
                .isEqualTo(new TwinAttribute(other, twin().companyId(), NAME + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", CREATE})
    void aValueUnderANameThatOnlyLooksAlikeIsNotTakenForThatOfTheExactOne(String options) {
        twin().state().createAttribute(NAME + " ");
        set(NAME + " ", "1", "");

        assertThat(resultOf(send(VALUE_OF_CLIENT + "get", null, Map.of(TwinConstants.ATTRIBUTE_NAME, NAME))))
                .isNull();
        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync&deleteMissing=true" + options, row(NAME, "1"))))
                .describedAs("the other looks like a wanted one, so it stays")
                .isEqualTo(new TwinSyncReport(1, 0, 0));
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME + " ", "1", NAME, "1"));
    }

    @Test
    void skipUnchangedTellsTheExactNameFromTheOneThatLooksAlike() {
        twin().state().createAttribute(NAME + " ");
        set(NAME + " ", "1", "");

        TwinLoadReport report =
                cleanReportOf(send(LOAD + "&skipUnchanged=true", row("clientId", "client-1", NAME, "1")));

        assertThat(report.set()).isEqualTo(1);
        assertThat(twin().state().values("client-1")).hasSize(2);
    }

    @Test
    void ofSeveralThatLookAlikeTheLeastIdIsUsedAndWarnedOfOnce() {
        String other = twin().state().createAttribute("\u00a0" + NAME);
        String least = id.compareTo(other) < 0 ? NAME : "\u00a0" + NAME;

        for (int i = 0; i < 3; i++) {
            assertThat(set(NAME + "\u200b", "1", CREATE).getException()).isNull();
        }

        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(least, "1"));
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("io.github.cameltwin.internal.client.DoubledNames"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(id, other));
        assertThat(failureOf(set(NAME + "\u200b", "1", "&strictNames=true"), TwinInvalidRequestException.class))
                .hasMessageContainingAll("ambiguous", id, other);
        assertThat(set(NAME, "exact", "&strictNames=true").getException()).isNull();
    }

    @Test
    void anAttributeIsNotDeletedByANameThatSeveralLookLike() {
        String other = twin().state().createAttribute("\u00a0" + NAME);

        Exchange out =
                send("twin:attributes?operation=delete", null, Map.of(TwinConstants.ATTRIBUTE_NAME, NAME + "\u200b"));

        assertThat(failureOf(out, TwinInvalidRequestException.class)).hasMessageContainingAll("ambiguous", id, other);
        assertThat(names()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"первый город", "ПЕРВЫЙ ГОРОД", " Первый  Город"})
    void aNameThatDiffersByCaseIsNotCreated(String name) {
        for (Exchange out : List.of(
                set(name, "1", CREATE),
                send(VALUE_OF_CLIENT + "setAll" + CREATE, row("Новое", "1", name, "1")),
                send(VALUE_OF_CLIENT + "sync" + CREATE, row("Новое", "1", name, "1")),
                send("twin:attributes?operation=ensure", name),
                send("twin:attributes?operation=ensure", List.of("Новое", name)))) {
            assertThat(failureOf(out, TwinInvalidRequestException.class))
                    .hasMessageContainingAll(
                            "'" + name + "'",
                            "differs only by case from 'Первый город'. Use that name",
                            "twin:attributes?operation=create");
        }
        TwinLoadReport report = (TwinLoadReport) resultOf(
                send(LOAD + CREATE, List.of(row("clientId", "c-1", name, "1"), row("clientId", "c-2", NAME, "1"))));
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("differs only by case from 'Первый город'"));
        assertThat(names()).containsExactly(NAME);
        assertThat(twin().state().clientIds()).containsExactly("c-2");
    }

    @Test
    void createIsLiteral() {
        List<String> all = List.of(" Первый город", "первый город", "Первый\u00a0город", "Первый город");
        for (String name : all) {
            assertThat(send("twin:attributes?operation=create", Map.of("name", name))
                            .getException())
                    .isNull();
        }

        assertThat(names()).hasSize(5).containsAll(all);
    }

    @Test
    void aNewNameIsCreatedToTheLetter() {
        assertThat(set(" Новое\u00a0имя", "1", CREATE).getException()).isNull();
        assertThat(set("Новое имя", "2", CREATE).getException()).isNull();

        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(" Новое\u00a0имя", "2"));
    }

    @ParameterizedTest
    @CsvSource({"setAll,''", "setAll,true", "sync,''", "sync,true"})
    void twoNamesOfOneMapThatMeanTheSameAreRefused(String operation, String createMissing) {
        String uri = VALUE_OF_CLIENT + operation + (createMissing.isEmpty() ? "" : CREATE);

        Exchange out = send(uri, row("Новое", "0", NAME, "1", NAME + "\u00a0", "2"));

        if (createMissing.isEmpty()) {
            assertThat(out.getException()).isInstanceOf(TwinNotFoundException.class);
            out = send(uri, row(NAME, "1", NAME + "\u00a0", "2"));
        }
        assertThat(failureOf(out, TwinInvalidRequestException.class))
                .hasMessageContainingAll("'" + NAME + "'", "'" + NAME + "\u00a0'", "mean the same attribute");
        assertThat(calls()).extracting(JournalEntry::method).containsOnly("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setAll", "sync"})
    void twoNewNamesOfOneMapThatMeanTheSameAreRefused(String operation) {
        String uri = VALUE_OF_CLIENT + operation + CREATE;

        assertThat(failureOf(
                        send(uri, row("Иное", "0", "Новое", "1", " Новое", "2")), TwinInvalidRequestException.class))
                .hasMessageContainingAll("'Новое'", "' Новое'", "mean the same attribute");
        assertThat(failureOf(send(uri, row("Новое", "1", "новое", "2")), TwinInvalidRequestException.class))
                .hasMessageContainingAll("'новое'", "differs only by case from 'Новое'");
        assertThat(calls()).extracting(JournalEntry::method).containsOnly("GET");
    }

    @Test
    void aNameThatIsRightAlreadyDoesNotHideThatAnotherMeansTheSame() {
        set(NAME, "1", "");

        Exchange out = send(VALUE_OF_CLIENT + "sync", row(NAME, "1", NAME + " ", "2"));

        assertThat(failureOf(out, TwinInvalidRequestException.class)).hasMessageContaining("mean the same attribute");
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", CREATE, "&skipUnchanged=true"})
    void aRowInWhichTwoNamesMeanTheSameIsABadRow(String options) {
        TwinLoadReport report = (TwinLoadReport) resultOf(send(
                LOAD + options,
                List.of(row("clientId", "c-1", NAME, "1", " " + NAME, "2"), row("clientId", "c-2", " " + NAME, "3"))));

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("mean the same attribute"));
        assertThat(twin().state().values("c-1")).isEmpty();
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of(NAME, "3"));
    }

    @Test
    void syncDeletesNothingThatLooksLikeAWantedName() {
        set(NAME, "1", "");
        twin().state().setValue("client-1", "Возраст", "35");

        assertThat(resultOf(send(VALUE_OF_CLIENT + "sync&deleteMissing=true", row("\ufeff" + NAME, "1"))))
                .isEqualTo(new TwinSyncReport(0, 1, 1));

        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME, "1"));
    }

    @Test
    void ensureOfSeveralNamesAnswersTheNamesThatWereAskedFor() {
        Map<?, ?> result =
                (Map<?, ?>) resultOf(send("twin:attributes?operation=ensure", List.of(NAME + " ", "Новое", " Новое")));

        assertThat(result.keySet()).hasSize(3).allMatch(List.of(NAME + " ", "Новое", " Новое")::contains);
        assertThat(result.get(NAME + " ")).isEqualTo(new TwinAttribute(id, twin().companyId(), NAME));
        assertThat(((TwinAttribute) result.get(" Новое")).id()).isEqualTo(((TwinAttribute) result.get("Новое")).id());
        assertThat(names()).containsExactly(NAME, "Новое");
    }

    @Test
    void namesThatLookAlikeAreCreatedOnceWhoeverAsksForThem() {
        twin().faults().add(Fault.latency(Duration.ofMillis(30)).on("*", ATTRIBUTES));
        List<String> spellings = List.of("Новое имя", " Новое имя", "Новое\u00a0имя", "Новое  имя\u200b");

        List<CompletableFuture<Exchange>> all = IntStream.range(0, 40)
                .mapToObj(i -> template.asyncSend(
                        i % 2 == 0
                                ? "twin:clientAttribute?operation=setAll&createMissing=true&clientId=c-" + i
                                : "twin:attributes?operation=ensure",
                        e -> e.getMessage()
                                .setBody(
                                        i % 2 == 0
                                                ? Map.of(spellings.get(i % 4), "1")
                                                : List.of(spellings.get(i % 4)))))
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.join().getException()).isNull());
        assertThat(names()).hasSize(2);
    }

    @Test
    void namesThatDifferByCaseAreNotBothCreatedWhoeverAsksForThem() {
        twin().faults().add(Fault.latency(Duration.ofMillis(30)).on("*", ATTRIBUTES));

        List<CompletableFuture<Exchange>> all = IntStream.range(0, 20)
                .mapToObj(i -> template.asyncSend("twin:attributes?operation=ensure", e -> e.getMessage()
                        .setBody(i % 2 == 0 ? "Новое" : "НОВОЕ")))
                .toList();

        assertThat(all).allSatisfy(one -> {
            if (one.join().getException() != null) {
                assertThat(one.join().getException()).hasMessageContaining("differs only by case");
            }
        });
        assertThat(all).filteredOn(one -> one.join().getException() == null).hasSize(10);
        assertThat(names()).hasSize(2);
    }

    @Test
    void aNameWhoseCreationFailedDoesNotStandInTheWayOfOneThatDiffersByCase() {
        twin().faults().add(Fault.status(422).on("POST", ATTRIBUTES).times(1).delay(Duration.ofMillis(200)));

        CompletableFuture<Exchange> first = template.asyncSend(
                "twin:attributes?operation=ensure", e -> e.getMessage().setBody("Новое"));
        await().until(() -> twin().journal().count("POST", ATTRIBUTES) == 1);
        CompletableFuture<Exchange> second = template.asyncSend(
                "twin:attributes?operation=ensure", e -> e.getMessage().setBody("НОВОЕ"));

        assertThat(first.join().getException()).isInstanceOf(TwinInvalidRequestException.class);
        assertThat(second.join().getException()).isNull();
        assertThat(names()).containsExactly(NAME, "НОВОЕ");
    }

    @Test
    void anAttributeThatIsDeletedBehindOurBackIsCreatedAnewToTheLetter() {
        set(NAME + " ", "1", CREATE);
        twin().state().removeAttribute(id);

        assertThat(set(NAME + " ", "2", CREATE).getException()).isNull();

        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME + " ", "2"));
    }

    @Test
    void anAttributeThatComesBackInAnotherCaseIsNotDoubled() {
        set(NAME, "1", CREATE);
        twin().state().renameAttribute(id, "первый город");
        twin().state().removeAttribute(id);
        twin().state().createAttribute("первый город");

        assertThat(failureOf(set(NAME, "2", CREATE), TwinInvalidRequestException.class))
                .hasMessageContaining("differs only by case from 'первый город'");
        assertThat(names()).containsExactly("первый город");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\ufeff", "\u00ad \u2060"})
    void aNameOfWhichNobodySeesAnythingIsRefused(String name) {
        for (Exchange out : List.of(
                set(name, "1", CREATE),
                send("twin:attributes?operation=create", Map.of("name", name)),
                send("twin:attributes?operation=ensure", List.of(name)),
                send(VALUE_OF_CLIENT + "setAll" + CREATE, row(name, "1")))) {
            assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("blank");
        }
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void namesThatOnlyAPersonWouldTakeForEachOtherAreOthers() {
        for (String name : List.of("Первый горoд", "Первый-город", "Первыйгород", "Первый гóрод")) {
            assertThat(set(name, "1", CREATE).getException()).isNull();
        }

        assertThat(names()).hasSize(5);
    }
}
