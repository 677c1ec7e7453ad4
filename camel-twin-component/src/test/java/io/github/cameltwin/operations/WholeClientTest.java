// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code setAll} and {@code sync}: several values of one client in one exchange. */
class WholeClientTest extends TwinTestSupport {

    private static final String SET_ALL = "twin:clientAttribute?operation=setAll&clientId=client-1";
    private static final String SYNC = "twin:clientAttribute?operation=sync&clientId=client-1";

    @BeforeEach
    void createAttributes() {
        Stream.of("Имя", "Город", "Возраст").forEach(twin().state()::createAttribute);
    }

    /** Name, value, name, value, in this order. */
    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static long changes() {
        return twin().journal().entries("*", VALUE).size();
    }

    static Stream<Object> bodies() {
        String json = "{\"Имя\":\"Иван\",\"Возраст\":35}";
        return Stream.of(
                values("Имя", "Иван", "Возраст", 35),
                json,
                json.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void setAllSetsEveryValue(Object body) {
        twin().state().setValue("client-1", "Город", "Казань");

        Exchange out = send(SET_ALL, body);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1"))
                .isEqualTo(Map.of("Город", "Казань", "Имя", "Иван", "Возраст", "35"));
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(2);
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(1);
    }

    @Test
    void setAllLeavesTheBodyUntouched() {
        Map<String, Object> body = values("Имя", "Иван");

        assertThat(resultOf(send(SET_ALL, body))).isSameAs(body);
    }

    @Test
    void setAllOfNothingSetsNothing() {
        Exchange out = send(SET_ALL, Map.of());

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(0);
        assertThat(changes()).isZero();
    }

    @Test
    void theClientMayBeAFieldOfTheBodyAndIsNoValue() {
        Exchange out = send(
                "twin:clientAttribute?operation=setAll",
                values("clientId", "client-2", "Имя", "Иван", "Город", "Казань"));

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-2")).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setAll", "sync"})
    void anUnknownNameChangesNothing(String operation) {
        Exchange out = send(
                "twin:clientAttribute?clientId=client-1&operation=" + operation,
                values("Имя", "Иван", "Неизвестно", "x"));

        assertThat(failureOf(out, TwinNotFoundException.class)).hasMessageContaining("Неизвестно");
        assertThat(changes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"setAll", "sync"})
    void anUnknownNameIsCreatedWhereAsked(String operation) {
        Exchange out = send(
                "twin:clientAttribute?createMissing=true&clientId=client-1&operation=" + operation,
                values("Имя", "Иван", "Новое", "x"));

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of("Имя", "Иван", "Новое", "x"));
    }

    @Test
    void aFailureInTheMiddleTellsWhatWasSetAndWhatWasNot() {
        twin().faults().add(Fault.status(422).on("POST", VALUE).skip(1).times(1));

        Exchange out = send(SET_ALL, values("Имя", "Иван", "Город", "Казань", "Возраст", 35));

        TwinInvalidRequestException failure = failureOf(out, TwinInvalidRequestException.class);
        assertThat(failure.getDone()).containsExactly("Имя");
        assertThat(failure.getFailed()).isEqualTo("Город");
        assertThat(failure.getNotTried()).containsExactly("Возраст");
        assertThat(failure.getError()).isEqualTo("Injected fault.");
        assertThat(failure).hasMessageContainingAll("Имя", "Город", "Возраст");
        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", "Иван"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"setAll", "sync"})
    void aNullValueIsRefusedBeforeAnythingIsSent(String operation) {
        String uri = "twin:clientAttribute?clientId=client-1&operation=" + operation;

        for (Object body :
                new Object[] {values("Имя", "Иван", "Город", null), "{\"Город\":null}", null, "text", List.of()}) {
            assertThat(send(uri, body).getException()).isInstanceOf(TwinInvalidArgumentException.class);
        }
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void syncSendsOnlyWhatDiffers() {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "Казань");

        Exchange out = send(SYNC, values("Имя", "Иван", "Город", "Омск", "Возраст", 35));

        assertThat(resultOf(out)).isEqualTo(new TwinSyncReport(2, 0, 1));
        assertThat(twin().state().values("client-1"))
                .isEqualTo(Map.of("Имя", "Иван", "Город", "Омск", "Возраст", "35"));
        assertThat(changes()).isEqualTo(2);
    }

    @Test
    void syncOfWhatIsRightAlreadySendsNothing() {
        twin().state().setValue("client-1", "Имя", "Иван");

        Exchange out = send(SYNC, values("Имя", "Иван"));

        assertThat(resultOf(out)).isEqualTo(new TwinSyncReport(0, 0, 1));
        assertThat(calls()).extracting(JournalEntry::method).containsExactly("GET");
    }

    @Test
    void syncKeepsWhatTheMapLacksUnlessAsked() {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "Казань");

        assertThat(resultOf(send(SYNC, values("Имя", "Иван")))).isEqualTo(new TwinSyncReport(0, 0, 1));
        assertThat(twin().state().value("client-1", "Город")).contains("Казань");

        assertThat(resultOf(send(SYNC + "&deleteMissing=true", values("Имя", "Иван"))))
                .isEqualTo(new TwinSyncReport(0, 1, 1));
        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", "Иван"));
        assertThat(twin().state().attributeId("Город"))
                .describedAs("only the value is gone")
                .isPresent();
    }

    @Test
    void syncReportsAsJson() {
        Object json = resultOf(send(SYNC + "&outputType=json", values("Имя", "Иван")));

        assertThat(json).isEqualTo("{\"set\":1,\"deleted\":0,\"unchanged\":0}");
    }

    @Test
    void syncTellsAnEmptyValueFromNone() {
        twin().state().setValue("client-1", "Имя", "");

        assertThat(resultOf(send(SYNC, values("Имя", "", "Город", "")))).isEqualTo(new TwinSyncReport(1, 0, 1));
    }

    @Test
    void aThousandValuesAreSetInOneExchange() {
        Map<String, Object> many = new LinkedHashMap<>();
        IntStream.range(0, 1_000).forEach(i -> many.put("Поле " + i, i));
        many.keySet().forEach(twin().state()::createAttribute);

        Exchange out = send(SET_ALL, many);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1")).hasSize(1_000);
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(1);
    }

    /** Nobody documents whether TWIN knows a client before its first value. */
    @Test
    void aClientThatTwinDoesNotKnowYetHasNoValues() {
        twin().faults().add(Fault.status(404).on("GET", VALUES));
        twin().state().createAttribute("Имя");

        assertThat(send("twin:clientAttribute?operation=sync&clientId=new", Map.of("Имя", "Иван"))
                        .getException())
                .isNull();
        assertThat(resultOf(send("twin:clientAttribute?operation=get&clientId=other&attributeName=Имя", null)))
                .isNull();

        assertThat(twin().state().values("new")).isEqualTo(Map.of("Имя", "Иван"));
    }
}
