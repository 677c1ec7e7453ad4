// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.support.TwinTestSupport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that mean something else than the operation does are refused, and the message names the one that fits. */
class RefusedBodiesTest extends TwinTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set&clientId=c&attributeName=Имя";
    private static final String SYNC = "twin:clientAttribute?operation=sync&clientId=c&createMissing=true";

    @BeforeEach
    void attribute() {
        twin().state().createAttribute("Имя");
    }

    private static String refused(Exchange out) {
        assertThat(out.getException()).isInstanceOf(TwinInvalidArgumentException.class);
        assertThat(calls()).isEmpty();
        return out.getException().getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\": \"Ив", "{\"value\"", "{", " {\n", "{\"a\":1}}", "{\"value\":\"x\"} and more"})
    void aBrokenOffJsonObjectIsNoValue(String body) {
        assertThat(refused(send(SET, body))).contains("JSON object but is none");
        assertThat(refused(send("twin:attributes?operation=create", body))).contains("JSON object but is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{срочно}", "{a}", "{not JSON}", "{{name}}"})
    void textInBracesIsAValue(String body) {
        assertThat(send(SET, body).getException()).isNull();

        assertThat(twin().state().value("c", "Имя")).contains(body);
    }

    @Test
    void oneValueIsNoClientAndTheMessageNamesSet() {
        for (Object body : List.of(
                Map.of("attributeName", "Имя", "value", "Иван"),
                "{\"clientId\":\"c\",\"attributeId\":\"1\",\"value\":\"Иван\"}",
                new TwinClientAttribute("1", "c", 1, "Имя", "Иван"))) {
            assertThat(refused(send(SYNC, body))).contains("operation=set");
            assertThat(refused(send(SYNC.replace("=sync", "=setAll"), body))).contains("operation=set");
        }
    }

    @Test
    void aListIsNoClientAndTheMessageNamesLoad() {
        for (Object body : List.of(List.of(Map.of("Имя", "Иван")), "[{\"Имя\":\"Иван\"}]", new Object[] {Map.of()})) {
            assertThat(refused(send(SYNC, body))).contains("operation=load");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"Имя\", \"Го",
                "[\"Имя\"",
                "[",
                " [ \"Имя\",]",
                "[\"Имя\"] x",
                "[{\"name\":\"Имя\"}]",
                "[[\"a\"]"
            })
    void aListOfNamesIsNoNameAndABrokenOffOneIsNone(String body) {
        for (String operation : List.of("create", "ensure", "rename&attributeName=Имя")) {
            refused(send("twin:attributes?operation=" + operation, body));
            refused(send("twin:attributes?operation=" + operation, body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void severalNamesAreForEnsure() {
        for (Object body : List.of("[\"A\",\"B\"]", List.of("A", "B"), new Object[] {"A", "B"})) {
            assertThat(refused(send("twin:attributes?operation=create", body))).contains("operation=ensure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[срочно]", "[VIP] клиент"})
    void textInBracketsIsAName(String body) {
        assertThat(send("twin:attributes?operation=create", body).getException())
                .isNull();

        assertThat(twin().state().attributeId(body)).isPresent();
    }

    @Test
    void aListIsNoValueAndTheMessageNamesLoad() {
        Map<String, Object> row = Map.of("clientId", "c", "attributeName", "Имя", "value", "Иван");

        assertThat(refused(send(SET, List.of(row)))).contains("operation=load");
        assertThat(refused(send("twin:clientAttribute?operation=set", "[{\"clientId\":\"c\",\"value\":\"Иван\"}]")))
                .contains("operation=load")
                .doesNotContain("Иван");
        assertThat(refused(send(SYNC, "[{\"clientId\":\"c\",\"value\":\"Ив")))
                .contains("operation=load")
                .doesNotContain("Ив\"");
    }

    @Test
    void aClientIsNoValueAndTheMessageNamesSync() {
        assertThat(refused(send("twin:clientAttribute?operation=set", "{\"clientId\":\"c\",\"Имя\":\"Иван\"}")))
                .contains("operation=sync");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clientId\":\"a\",\"Имя\":\"x\",\"clientId\":\"b\"}",
                "{\"clientId\":\"a\",\"Имя\":\"x\",\"Имя\":\"y\"}",
                "{\"clientId\":\"a\",\"Имя\":null,\"Имя\":null}",
                "{\"clientId\":\"a\",\"Имя\":\"x\",\"\\u0418мя\":\"y\"}"
            })
    void aFieldThatIsThereTwiceIsRefused(String body) {
        assertThat(refused(send("twin:clientAttribute?operation=sync", body))).contains("twice");
        Exchange array =
                send("twin:clientAttribute?operation=load", "[" + body + ",{\"clientId\":\"a\",\"Имя\":\"z\"}]");
        Exchange lines = send("twin:clientAttribute?operation=load", body + "\n{\"clientId\":\"a\",\"Имя\":\"z\"}");

        for (Exchange out : List.of(array, lines)) {
            assertThat(((TwinLoadReport) resultOf(out)).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.reason()).contains("twice"));
        }
        assertThat(twin().state().value("a", "Имя")).contains("z");
    }
}
