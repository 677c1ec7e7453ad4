// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidResponseException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer 200 whose JSON is an error is no success, and its text is not lost. */
class ErrorsInSuccessesTest extends TwinTestSupport {

    private static final Map<String, String> OPERATIONS = Map.of(
            "attributes?operation=rename", "PATCH " + ATTRIBUTE,
            "attributes?operation=delete", "DELETE " + ATTRIBUTE,
            "attributes?operation=create", "POST " + ATTRIBUTES,
            "attributes?operation=list", "GET " + ATTRIBUTES,
            "clientAttribute?operation=set", "POST " + VALUE,
            "clientAttribute?operation=list", "GET " + VALUES,
            "clientAttribute?operation=delete", "DELETE " + VALUE);

    private String id;

    @BeforeEach
    void seed() {
        twin().state().setValue("client-1", "Имя", "Иван");
        id = twin().state().attributeId("Имя").orElseThrow();
    }

    private Exchange call(String operation) {
        return send(
                "twin:" + operation,
                "Имя клиента",
                Map.of(TwinConstants.CLIENT_ID, "client-1", TwinConstants.ATTRIBUTE_ID, id));
    }

    private static void answer(String operation, String body) {
        String[] call = OPERATIONS.get(operation).split(" ");
        twin().faults().clear();
        twin().faults().add(Fault.body(200, "application/json", body).on(call[0], call[1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"Attribute is archived.\",\"details\":[1]}|Attribute is archived.",
                "{\"count\":1,\"error\":\"Отказано\"}|Отказано",
                "{\"error\":{\"code\":7}}|{\"code\":7}",
                "{\"error\":true}|true"
            })
    void failsWithTwinsText(String body, String error) {
        for (String operation : OPERATIONS.keySet()) {
            answer(operation, body);

            TwinInvalidResponseException failure = failureOf(call(operation), TwinInvalidResponseException.class);

            assertThat(failure).describedAs(operation).hasMessageContainingAll(" was answered 200, but ", ": " + error);
            assertThat(failure.getError()).isEqualTo(error);
            assertThat(failure.getStatusCode()).isEqualTo(200);
            assertThat(failure.isRetryable()).isFalse();
        }
        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
    }

    @Test
    void failsForAnErrorWithoutText() {
        answer("clientAttribute?operation=set", "{\"error\":\"\"}");

        assertThat(call("clientAttribute?operation=set").getException())
                .isInstanceOf(TwinInvalidResponseException.class)
                .hasMessageEndingWith("was answered 200, but the answer is an error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"error\":null}", "{\"errors\":1}", "{}", "[{\"error\":1}]", "\"error\"", "null", "7", " \n"})
    void acceptsOtherJson(String body) {
        for (String operation : List.of(
                "attributes?operation=rename", "clientAttribute?operation=set", "clientAttribute?operation=delete")) {
            answer(operation, body);

            assertThat(call(operation).getException()).describedAs(operation).isNull();
        }
    }

    @Test
    void tellsTheErrorOfALoginWithoutTheRestOfTheAnswer() {
        twin().faults()
                .add(Fault.body(
                                200,
                                "application/json",
                                "{\"error\":\"No such company\",\"details\":{\"token\":\"s3cret\"}}")
                        .on("POST", LOGIN));

        TwinInvalidResponseException failure =
                failureOf(call("attributes?operation=list"), TwinInvalidResponseException.class);

        assertThat(failure).hasMessageContaining("has no token: No such company");
        assertThat(failure.toString() + failure.getResponseBody() + failure.getDetails())
                .doesNotContain("s3cret");
    }

    @Test
    void showsNoTokenThatTheErrorRepeats() {
        call("clientAttribute?operation=list");
        String bearer = theOnly("GET", VALUES).header("authorization");
        answer("clientAttribute?operation=set", "{\"error\":\"" + bearer + " is no good\"}");

        TwinInvalidResponseException failure =
                failureOf(call("clientAttribute?operation=set"), TwinInvalidResponseException.class);

        assertThat(failure.getMessage() + failure.getError() + failure.getResponseBody())
                .contains("Bearer xxxxxx is no good")
                .doesNotContain(bearer);
    }

    @Test
    void countsAsAFailedRowOfALoad() {
        twin().faults()
                .add(Fault.body(200, "application/json", "{\"error\":\"Archived\"}")
                        .on("POST", "/api/v1/clients/client-2/attributes/*"));

        TwinLoadReport report = (TwinLoadReport) resultOf(send(
                "twin:clientAttribute?operation=load",
                List.of(Map.of("clientId", "client-1", "Имя", "Пётр"), Map.of("clientId", "client-2", "Имя", "Пётр"))));

        assertThat(report.done()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
    }
}
