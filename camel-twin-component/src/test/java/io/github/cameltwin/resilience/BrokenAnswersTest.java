// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidResponseException;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not what TWIN documents fail with a type, once, and are never half believed. */
class BrokenAnswersTest extends TwinTestSupport {

    private String id;

    @BeforeEach
    void seed() {
        twin().state().setValue("client-1", "Имя", "Иван");
        id = twin().state().attributeId("Имя").orElseThrow();
    }

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    private static final Map<String, String> OPERATIONS = Map.of(
            "attributes?operation=create", "POST " + ATTRIBUTES,
            "attributes?operation=list", "GET " + ATTRIBUTES,
            "attributes?operation=rename", "PATCH " + ATTRIBUTE,
            "attributes?operation=delete", "DELETE " + ATTRIBUTE,
            "clientAttribute?operation=set", "POST " + VALUE,
            "clientAttribute?operation=list", "GET " + VALUES,
            "clientAttribute?operation=delete", "DELETE " + VALUE);

    private Exchange call(String operation) {
        return call(operation, "");
    }

    private Exchange call(String operation, String option) {
        return send(
                "twin:" + operation + option,
                "Имя клиента",
                Map.of(TwinConstants.CLIENT_ID, "client-1", TwinConstants.ATTRIBUTE_ID, id));
    }

    private static Fault on(Fault fault, String operation) {
        String[] call = OPERATIONS.get(operation).split(" ");
        return fault.on(call[0], call[1]);
    }

    static Stream<Named<Fault>> lostAnswers() {
        return Stream.of(
                Named.of("garbage", Fault.garbage()),
                Named.of("reset before", Fault.resetBefore()),
                Named.of("reset after", Fault.resetAfter()),
                Named.of("stall", Fault.stall()),
                Named.of("stall in headers", Fault.stallInHeaders()));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void anAnswerThatNeverComesIsAConnectionFailure(Fault fault) {
        for (String operation : new String[] {"attributes?operation=list", "clientAttribute?operation=set"}) {
            twin().faults().clear();
            twin().faults().add(on(fault, operation));

            TwinOperationFailedException failure =
                    failureOf(call(operation, "&requestTimeout=250"), TwinOperationFailedException.class);

            assertThat(failure).describedAs(operation).isInstanceOf(TwinConnectionException.class);
            assertThat(failure.getStatusCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"attributes?operation=list", "clientAttribute?operation=list", "attributes?operation=create"})
    void anAnswerThatBreaksOffIsAFailure(String operation) {
        for (Fault fault : new Fault[] {Fault.truncatedBody(), Fault.stallInBody()}) {
            twin().faults().clear();
            twin().faults().add(on(fault, operation));

            assertThat(call(operation, "&requestTimeout=250").getException())
                    .isInstanceOf(TwinConnectionException.class);
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        assertThat(call("clientAttribute?operation=list", "&maxResponseSize=1000")
                        .getException())
                .isNull();

        assertThat(failureOf(
                        call("clientAttribute?operation=list", "&maxResponseSize=20"),
                        TwinInvalidResponseException.class))
                .hasMessageContaining("larger than maxResponseSize, which is 20 bytes");
    }

    @Test
    void thePageOfAProxyIsNoSuccessOfAnyOperation() {
        OPERATIONS.keySet().forEach(operation -> {
            twin().faults().clear();
            twin().faults().add(on(Fault.notJson(), operation));

            TwinOperationFailedException failure = failureOf(call(operation), TwinInvalidResponseException.class);

            assertThat(failure.getStatusCode()).isEqualTo(200);
            assertThat(failure.isRetryable()).isFalse();
        });
        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "7",
                "\"text\"",
                "{\"items\":null}",
                "{\"items\":{}}",
                "{\"count\":1}",
                "{\"count\":1,\"items\":[]}",
                "{\"count\":2,\"items\":[{\"id\":\"1\",\"name\":\"x\"}]}",
                "{\"items\":[null]}",
                "{\"items\":[{}]}",
                "{\"items\":[{\"id\":null,\"name\":\"x\"}]}",
                "{\"items\":[{\"id\":\"\",\"name\":\"x\"}]}",
                "{\"items\":[{\"id\":\"1\"}]",
                "{\"items\":[7]}"
            })
    void aListThatIsNoneIsAnInvalidResponse(String body) {
        for (String operation : new String[] {"attributes?operation=list", "clientAttribute?operation=list"}) {
            twin().faults().clear();
            twin().faults().add(on(Fault.body(200, "application/json", body), operation));

            assertThat(call(operation).getException()).isInstanceOf(TwinInvalidResponseException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"id\":null}", "{\"id\":\"\"}", "{\"id\":{}}", "{\"id\":\"1\"", "x"})
    void aCreateWithoutAnIdIsAnInvalidResponse(String body) {
        twin().faults().add(on(Fault.body(200, "application/json", body), "attributes?operation=create"));

        assertThat(call("attributes?operation=create").getException()).isInstanceOf(TwinInvalidResponseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"token\":null}", "{\"token\":\"\"}", "<html>", "{\"token\":\"abc"})
    void aLoginWithoutATokenIsAFailureThatShowsNothingOfIt(String body) {
        twin().faults().add(Fault.body(200, "application/json", body).on("POST", LOGIN));

        TwinOperationFailedException failure =
                failureOf(call("attributes?operation=list"), TwinOperationFailedException.class);

        assertThat(failure.toString() + failure.getResponseBody()).doesNotContain("abc");
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isZero();
    }

    @Test
    void anIdFromTwinThatCouldLeaveItsPlaceIsNotFollowed() {
        twin().faults()
                .add(on(
                        Fault.body(200, "application/json", "{\"items\":[{\"id\":\"../x\",\"name\":\"Город\"}]}"),
                        "attributes?operation=list"));

        Exchange out = send("twin:clientAttribute?operation=delete&clientId=client-1&attributeName=Город", null);

        assertThat(out.getException()).isInstanceOf(TwinInvalidResponseException.class);
        assertThat(twin().journal().count("DELETE", "*")).isZero();
    }

    @Test
    void fieldsThatTwinMayAddDoNoHarm() {
        twin().faults()
                .add(on(
                        Fault.body(
                                200,
                                "application/json; charset=utf-8",
                                "{\"count\":1,\"next\":null,\"items\":[{\"id\":\"1\",\"companyId\":2,\"name\":\"Имя\",\"x\":[]}]}"),
                        "attributes?operation=list"));

        Exchange out = call("attributes?operation=list");

        assertThat(resultOf(out)).isEqualTo(java.util.List.of(new TwinAttribute("1", 2, "Имя")));
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNeverFollowed(int status) {
        try (TwinSimulator elsewhere = TwinSimulator.start()) {
            OPERATIONS.keySet().forEach(operation -> {
                twin().faults().clear();
                twin().faults()
                        .add(on(Fault.status(status).header("location", elsewhere.url() + ATTRIBUTES), operation));

                TwinOperationFailedException failure = failureOf(call(operation), TwinInvalidResponseException.class);

                assertThat(failure.getStatusCode()).isEqualTo(status);
                assertThat(failure.getRedirectLocation()).isEqualTo(elsewhere.url() + ATTRIBUTES);
            });
            assertThat(elsewhere.journal().count()).isZero();
        }
    }

    @Test
    void aRedirectOfTheLoginIsNeverFollowed() {
        try (TwinSimulator elsewhere = TwinSimulator.start()) {
            twin().faults()
                    .add(Fault.status(307)
                            .header("location", elsewhere.url() + LOGIN)
                            .on("POST", LOGIN));

            assertThat(call("attributes?operation=list").getException())
                    .isInstanceOf(TwinOperationFailedException.class);
            assertThat(elsewhere.journal().count()).isZero();
        }
    }

    @Test
    void cookiesAreNotKept() {
        twin().faults()
                .add(on(
                        Fault.body(200, "application/json", "{\"items\":[]}").header("set-cookie", "a=b; Path=/"),
                        "attributes?operation=list"));

        call("attributes?operation=list");
        call("attributes?operation=list");

        assertThat(calls()).hasSize(2).allSatisfy(entry -> assertThat(entry.header("cookie"))
                .isNull());
    }
}
