// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nullHandling}: what a null value of a map or a row does to what TWIN has. */
class NullHandlingTest extends TwinTestSupport {

    private static final String SET_ALL = "twin:clientAttribute?clientId=client-1&operation=setAll";
    private static final String SYNC = "twin:clientAttribute?clientId=client-1&operation=sync";
    private static final String LOAD = "twin:clientAttribute?operation=load";
    private static final String SKIP = "&nullHandling=skip";
    private static final String DELETE = "&nullHandling=delete";

    @BeforeEach
    void fillClients() {
        for (String client : List.of("client-1", "client-2")) {
            twin().state().setValue(client, "Имя", "Иван");
            twin().state().setValue(client, "Город", "Казань");
        }
        twin().state().createAttribute("Возраст");
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    private static String idOf(String name) {
        return twin().state().attributeId(name).orElseThrow();
    }

    private static Map<String, String> client(int number) {
        return twin().state().values("client-" + number);
    }

    private static long deletes() {
        return twin().journal().count("DELETE", VALUE);
    }

    private static TwinLoadReport cleanReportOf(Exchange exchange) {
        TwinLoadReport report = (TwinLoadReport) resultOf(exchange);
        assertThat(report.failures()).isEmpty();
        assertThat(report.done()).isEqualTo(report.rows());
        return report;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&nullHandling=refuse"})
    void aNullIsRefusedUnlessItHasAMeaning(String option) {
        for (String uri : List.of(SET_ALL, SYNC)) {
            assertThat(failureOf(send(uri + option, row("Город", null)), TwinInvalidArgumentException.class))
                    .hasMessageContaining("null");
        }
        TwinLoadReport report = (TwinLoadReport)
                resultOf(send(LOAD + option, List.of(row("clientId", "client-1", "Город", null), nameRow())));
        assertThat(report.failed()).isEqualTo(1);
        assertThat(client(1)).hasSize(2);
        assertThat(deletes()).isZero();
    }

    private static Map<String, Object> nameRow() {
        return row("clientId", "client-2", "Имя", "Пётр");
    }

    @Test
    void anUnknownMeaningIsRefusedAndTheKnownOnesAreTold() {
        assertThatThrownBy(() -> context.getEndpoint(SET_ALL + "&nullHandling=drop"))
                .hasStackTraceContaining("'drop'. Allowed are: [refuse, skip, delete]");
    }

    @Test
    void theNameOfTheMeaningMayHaveAnyCase() {
        assertThat(send(SET_ALL + "&nullHandling=DELETE", row("Город", null)).getException())
                .isNull();
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));
    }

    static Stream<Object> bodies() {
        return Stream.of(row("Имя", "Пётр", "Город", null), "{\"Имя\":\"Пётр\",\"Город\":null}");
    }

    @Test
    void setAllSkipsANull() {
        bodies().forEach(body -> {
            Exchange out = send(SET_ALL + SKIP, body);

            assertThat(out.getException()).isNull();
            assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(1);
            assertThat(client(1)).isEqualTo(Map.of("Имя", "Пётр", "Город", "Казань"));
        });
        assertThat(deletes()).isZero();
    }

    @Test
    void setAllDeletesTheValueOfANull() {
        bodies().forEach(body -> {
            twin().state().setValue("client-1", "Город", "Казань");

            Exchange out = send(SET_ALL + DELETE, body);

            assertThat(out.getException()).isNull();
            assertThat(out.getMessage().getHeader(TwinConstants.COUNT))
                    .describedAs("values that were set")
                    .isEqualTo(1);
            assertThat(client(1)).isEqualTo(Map.of("Имя", "Пётр"));
        });
        assertThat(twin().state().attributeId("Город")).isPresent();
    }

    @Test
    void theCallsComeInTheOrderOfTheMap() {
        send(SET_ALL + DELETE, row("Возраст", 1, "Город", null, "Имя", "Пётр"));

        assertThat(twin().journal().entries("*", VALUE))
                .extracting(JournalEntry::method)
                .containsExactly("POST", "DELETE", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {SET_ALL, SYNC})
    void aValueThatTwinDoesNotHaveNeedNotBeDeleted(String uri) {
        assertThat(send(uri + DELETE, row("Возраст", null)).getException()).isNull();
        assertThat(send(uri.replace("client-1", "nobody") + DELETE, row("Город", null))
                        .getException())
                .isNull();

        assertThat(client(1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {SET_ALL, SYNC})
    void anUnknownNameIsNothingToDeleteAndIsNotCreated(String uri) {
        for (String options : List.of(DELETE, DELETE + "&createMissing=true", SKIP, SKIP + "&createMissing=true")) {
            assertThat(send(uri + options, row("Неизвестно", null, "Имя", "Пётр"))
                            .getException())
                    .isNull();
        }

        assertThat(twin().state().attributeId("Неизвестно")).isEmpty();
        assertThat(deletes()).isZero();
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Пётр", "Город", "Казань"));
    }

    @Test
    void namesThatAreNeverThereDoNotCostAListEach() {
        for (int i = 0; i < 30; i++) {
            assertThat(send(SET_ALL + DELETE, row("Неизвестно", null, "Имя", "" + i))
                            .getException())
                    .isNull();
            assertThat(send(SET_ALL + DELETE, row("Возраст", null, "Имя", "" + i))
                            .getException())
                    .isNull();
        }

        assertThat(twin().journal().count("GET", ATTRIBUTES)).isLessThanOrEqualTo(4);
    }

    @Test
    void aNewNameIsStillCreatedBesideANull() {
        assertThat(send(SET_ALL + DELETE + "&createMissing=true", row("Город", null, "Новое", "1"))
                        .getException())
                .isNull();

        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван", "Новое", "1"));
    }

    @Test
    void anUnknownNameOfAValueIsStillAnErrorBesideANull() {
        assertThat(failureOf(
                        send(SET_ALL + DELETE, row("Город", null, "Неизвестно", "1")), TwinNotFoundException.class))
                .hasMessageContaining("'Неизвестно'");
        assertThat(client(1)).hasSize(2);
    }

    @Test
    void aNullAndAValueOfNamesThatMeanTheSameAreRefused() {
        for (String options : List.of(DELETE, DELETE + "&createMissing=true")) {
            for (Map<String, Object> body :
                    List.of(row("Город", null, " Город", "Омск"), row(" Город", null, "Город", "Омск"))) {
                assertThat(failureOf(send(SET_ALL + options, body), TwinInvalidRequestException.class))
                        .hasMessageContaining("mean the same attribute");
            }
        }
        assertThat(failureOf(
                        send(SET_ALL + DELETE + "&createMissing=true", row(" Новое", null, "Новое", "1")),
                        TwinInvalidRequestException.class))
                .hasMessageContaining("mean the same attribute");
        assertThat(client(1)).hasSize(2);
        assertThat(twin().state().attributeId("Новое")).isEmpty();
    }

    @Test
    void aNullDeletesTheValueOfANameThatLooksAlike() {
        assertThat(send(SET_ALL + DELETE, row(" Город\u00a0", null)).getException())
                .isNull();
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));

        twin().state().setValue("client-1", "Город", "Казань");
        assertThat(resultOf(send(SYNC + DELETE, row(" Город\u00a0", null)))).isEqualTo(new TwinSyncReport(0, 1, 0));
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));
    }

    @Test
    void aFailureTellsDeletionsToo() {
        twin().faults().add(Fault.status(422).on("DELETE", VALUE));

        TwinInvalidRequestException failure = failureOf(
                send(SET_ALL + DELETE, row("Имя", "Пётр", "Город", null, "Возраст", null)),
                TwinInvalidRequestException.class);

        assertThat(failure.getDone()).containsExactly("Имя");
        assertThat(failure.getFailed()).isEqualTo("Город");
        assertThat(failure.getNotTried()).containsExactly("Возраст");
    }

    @Test
    void aValueUnderANewIdOfItsNameIsDeletedToo() {
        send(SET_ALL, row("Город", "Казань"));
        twin().state().removeAttribute(idOf("Город"));
        twin().state().setValue("client-1", "Город", "Омск");
        await().untilAsserted(() -> {
            assertThat(send(SET_ALL + DELETE, row("Город", null)).getException())
                    .isNull();
            assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));
        });
    }

    @Test
    void syncDeletesOnlyWhatTheClientHas() {
        assertThat(resultOf(send(SYNC + DELETE, row("Имя", "Иван", "Город", null, "Возраст", null))))
                .isEqualTo(new TwinSyncReport(0, 1, 1));

        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(deletes()).isEqualTo(1);
        assertThat(twin().journal().count("GET", ATTRIBUTES))
                .describedAs("the client's list says it all")
                .isZero();
    }

    @Test
    void syncSkipsANullAndDoesNotTakeItForMissing() {
        twin().state().setValue("client-1", "Возраст", "35");

        assertThat(resultOf(send(SYNC + SKIP + "&deleteMissing=true", row("Имя", "Пётр", " Город", null))))
                .isEqualTo(new TwinSyncReport(1, 1, 0));

        assertThat(client(1)).isEqualTo(Map.of("Имя", "Пётр", "Город", "Казань"));
    }

    @Test
    void syncDeletesANullAndWhatIsMissingOnce() {
        twin().state().setValue("client-1", "Возраст", "35");

        assertThat(resultOf(send(SYNC + DELETE + "&deleteMissing=true", row("Имя", "Иван", "Город", null))))
                .isEqualTo(new TwinSyncReport(0, 2, 1));

        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(deletes()).isEqualTo(2);
    }

    @Test
    void aLoadSkipsNulls() {
        TwinLoadReport report = cleanReportOf(send(
                LOAD + SKIP,
                List.of(
                        row("clientId", "client-1", "Имя", "Пётр", "Город", null),
                        row("clientId", "client-2", "Имя", null, "Город", null),
                        row("clientId", "client-2", "attributeName", "Имя", "value", null),
                        row("clientId", "client-2", "attributeId", idOf("Имя"), "value", null))));

        assertThat(report.set()).isEqualTo(1);
        assertThat(report.deleted()).isZero();
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Пётр", "Город", "Казань"));
        assertThat(client(2)).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));
        assertThat(twin().journal().entries("*", "/api/v1/clients/client-2/*")).isEmpty();
        assertThat(twin().journal().entries("*", VALUE)).hasSize(1);
    }

    @Test
    void aLoadOfSkippedRowsOnlyMakesNoCall() {
        cleanReportOf(send(
                LOAD + SKIP + "&skipUnchanged=true&createMissing=true",
                List.of(row("clientId", "client-1", "Неизвестно", null), row("clientId", "client-2", "Имя", null))));

        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&createMissing=true"})
    void aLoadDeletesTheValuesOfNulls(String options) {
        TwinLoadReport report = cleanReportOf(send(
                LOAD + DELETE + options,
                List.of(
                        row("clientId", "client-1", "Имя", "Пётр", "Город", null, "Возраст", null),
                        row("clientId", "client-1", "attributeName", "Имя", "value", null),
                        row("clientId", "client-2", "attributeId", idOf("Имя"), "value", null),
                        row("clientId", "client-2", "Неизвестно", null),
                        row("clientId", "nobody", "Имя", null))));

        assertThat(report.set()).isEqualTo(1);
        assertThat(report.deleted()).describedAs("values that TWIN had").isEqualTo(3);
        assertThat(client(1)).isEmpty();
        assertThat(client(2)).isEqualTo(Map.of("Город", "Казань"));
        assertThat(twin().state().attributeId("Неизвестно")).isEmpty();
    }

    @Test
    void aLoadOfJsonLinesDeletesToo() {
        TwinLoadReport report =
                cleanReportOf(send(LOAD + DELETE, "{\"clientId\":\"client-1\",\"Город\":null,\"Имя\":\"Пётр\"}\n"));

        assertThat(report.deleted()).isEqualTo(1);
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Пётр"));
    }

    @Test
    void aColumnOfNullsCostsFewLists() {
        TwinLoadReport report = cleanReportOf(send(
                LOAD + DELETE,
                IntStream.range(0, 300)
                        .mapToObj(i -> row("clientId", "c-" + i, "Имя", i, "Возраст", null, "Неизвестно", null))));

        assertThat(report.deleted()).isZero();
        assertThat(report.set()).isEqualTo(300);
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isLessThanOrEqualTo(5);
    }

    @Test
    void skipUnchangedDeletesOnlyWhatTheClientHas() {
        TwinLoadReport report = cleanReportOf(send(
                LOAD + DELETE + "&skipUnchanged=true",
                List.of(
                        row("clientId", "client-1", "Имя", "Иван", "Город", null, "Возраст", null),
                        row("clientId", "client-1", "Город", null),
                        row("clientId", "client-2", "attributeId", idOf("Возраст"), "value", null),
                        row("clientId", "client-2", "attributeId", idOf("Город"), "value", null),
                        row("clientId", "client-2", "Город", null),
                        row("clientId", "client-2", "Город", "Омск"),
                        row("clientId", "client-2", "Город", null))));

        assertThat(report.deleted()).isEqualTo(3);
        assertThat(deletes()).isEqualTo(3);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.set()).isEqualTo(1);
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(client(2)).isEqualTo(Map.of("Имя", "Иван"));
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsTriedAgainByANextRow() {
        context.getComponent("twin", TwinComponent.class).getConfiguration().setMaxRetries(0);
        twin().faults().add(Fault.resetBefore().on("DELETE", VALUE).times(1));

        TwinLoadReport report = (TwinLoadReport) resultOf(send(
                LOAD + DELETE + "&skipUnchanged=true",
                List.of(row("clientId", "client-1", "Город", null), row("clientId", "client-1", "Город", null))));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(client(1)).isEqualTo(Map.of("Имя", "Иван"));
    }

    @Test
    void aFailedRowTellsDeletionsToo() {
        twin().faults().add(Fault.status(422).on("DELETE", VALUE));

        TwinLoadReport report = (TwinLoadReport) resultOf(send(
                LOAD + DELETE,
                List.of(row("clientId", "client-1", "Имя", "Пётр", "Город", null, "Возраст", 1), nameRow())));

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("at 'Город'; done: Имя; not tried: Возраст"));
        assertThat(report.set()).isEqualTo(2);
        assertThat(report.deleted()).isZero();
    }

    @Test
    void ofANameThatTwinHasTwiceTheValueOfTheLeastIdIsDeleted() {
        String other = twin().state().createAttribute("Город");
        String least = Stream.of(other, idOf("Город")).sorted().findFirst().orElseThrow();
        send("twin:clientAttribute?operation=set&clientId=client-1&attributeId=" + other, "Омск");

        for (String uri : List.of(SET_ALL, SYNC)) {
            assertThat(send(uri + DELETE, row("Город", null)).getException()).isNull();
            assertThat(twin().journal().entries("DELETE", VALUE)).last().satisfies(call -> assertThat(call.path())
                    .endsWith(uri.equals(SET_ALL) ? least : call.path()));
        }

        assertThat(client(1)).describedAs("sync deletes the one that is left").isEqualTo(Map.of("Имя", "Иван"));
    }

    @Test
    void theReportHasTheNumberAsJsonToo() {
        assertThat((String)
                        resultOf(send(LOAD + DELETE + "&outputType=json", row("clientId", "client-1", "Город", null))))
                .contains("\"set\":0,\"deleted\":1,\"unchanged\":0");
    }
}
