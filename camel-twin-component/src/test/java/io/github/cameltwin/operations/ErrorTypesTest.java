// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.TwinResource;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal has a type of its own, which tells what TWIN said and whether a retry could help. */
class ErrorTypesTest extends TwinTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set&clientId=client-1&attributeId=";

    private String id;

    @BeforeEach
    void createAttribute() {
        id = twin().state().createAttribute("Имя");
    }

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:policy-for-http")
                        .onException(HttpOperationFailedException.class)
                        .handled(true)
                        .setBody(simple("${exception.statusCode}"))
                        .end()
                        .to("twin:attributes?operation=delete");
                from("direct:policy-by-type")
                        .onException(TwinOperationFailedException.class)
                        .onWhen(simple("${exception.retryable}"))
                        .handled(true)
                        .setBody(constant("again later"))
                        .end()
                        .onException(TwinOperationFailedException.class)
                        .handled(true)
                        .setBody(constant("to a person"))
                        .end()
                        .to("twin:attributes?operation=delete");
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "400,TwinInvalidRequestException,false",
        "401,TwinAuthenticationException,false",
        "403,TwinAuthenticationException,false",
        "404,TwinNotFoundException,false",
        "405,TwinInvalidRequestException,false",
        "407,TwinAuthenticationException,false",
        "409,TwinInvalidRequestException,false",
        "422,TwinInvalidRequestException,false",
        "429,TwinRateLimitedException,true",
        "500,TwinServerException,true",
        "502,TwinServerException,true",
        "503,TwinServerException,true",
        "504,TwinServerException,true",
        "300,TwinInvalidResponseException,false",
        "304,TwinInvalidResponseException,false"
    })
    void aStatusMakesAType(int status, String type, boolean retryable) throws Exception {
        twin().faults()
                .add(Fault.status(status)
                        .body("{\"error\":\"Why.\",\"details\":{\"a\":[1]}}")
                        .on("POST", VALUE));

        TwinOperationFailedException failure = failureOf(send(SET + id, "Иван"), TwinOperationFailedException.class);

        assertThat(failure).isExactlyInstanceOf(Class.forName("io.github.cameltwin." + type));
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.getResource()).isEqualTo(TwinResource.clientAttribute);
        assertThat(failure.getOperation()).isEqualTo(TwinOperation.set);
        assertThat(failure.getUri()).endsWith("/api/v1/clients/client-1/attributes/" + id);
        assertThat(failure).hasMessageContaining("set");
        if (status >= 400) {
            assertThat(failure.getError()).isEqualTo("Why.");
            assertThat(failure.getDetails()).isEqualTo(Map.of("a", List.of(1)));
            assertThat(failure).hasMessageContainingAll("Why.", "" + status);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"Text.\"}|Text.",
                "{\"error\":{\"code\":7}}|{\"code\":7}",
                "{\"error\":[\"a\"]}|[\"a\"]",
                "plain text|plain text",
                "<html>502</html>|<html>502</html>",
                "[1]|[1]",
                "{\"other\":1}|",
                "''|"
            })
    void whateverTwinSaysIsTheError(String body, String error) {
        twin().faults().add(Fault.status(422).body(body).on("POST", VALUE));

        TwinOperationFailedException failure = failureOf(send(SET + id, "Иван"), TwinInvalidRequestException.class);

        assertThat(failure.getError()).isEqualTo(error);
        assertThat(failure).hasMessageContaining("422");
    }

    @Test
    void whatTwinSaysCannotForgeLines() {
        twin().faults()
                .add(Fault.status(400)
                        .body("{\"error\":\"x\\r\\n2026 ERROR forged\\u2028line\"}")
                        .on("POST", VALUE));

        TwinOperationFailedException failure = failureOf(send(SET + id, "Иван"), TwinInvalidRequestException.class);

        assertThat(failure.getMessage()).doesNotContain("\n", "\r", "\u2028").contains("forged");
    }

    @Test
    void aLongErrorIsCutInTheMessageButWholeInTheField() {
        twin().faults().add(Fault.status(400).body("x".repeat(100_000)).on("POST", VALUE));

        TwinOperationFailedException failure = failureOf(send(SET + id, "Иван"), TwinInvalidRequestException.class);

        assertThat(failure.getMessage()).hasSizeLessThan(1_000);
        assertThat(failure.getError()).hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes?operation=list", "attributes?operation=create", "attributes?operation=delete"})
    void everyOperationFailsWithTheTypes(String uri) {
        twin().faults().add(Fault.status(500).on("*", "*").skip(1));

        TwinOperationFailedException failure = failureOf(
                send("twin:" + uri, "Имя", Map.of(TwinConstants.ATTRIBUTE_ID, id)), TwinServerException.class);

        assertThat(failure.getOperation()).hasToString(uri.substring(uri.indexOf('=') + 1));
        assertThat(failure.getResource()).isEqualTo(TwinResource.attributes);
    }

    @Test
    void aRefusedLoginIsAnAuthenticationFailureOfTheOperation() {
        twin().tokens().refuseLogins(true);

        TwinOperationFailedException failure = failureOf(send(SET + id, "Иван"), TwinAuthenticationException.class);

        assertThat(failure.getStatusCode()).isEqualTo(401);
        assertThat(failure.getError()).isEqualTo("Email or password is wrong.");
        // The login has a URL of its own.
        assertThat(failure).hasMessageContaining("POST " + LOGIN + " to " + twin().url() + " was answered 401");
        assertThat(failure.getOperation()).isEqualTo(TwinOperation.set);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void aServerThatIsDownIsAConnectionFailure() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        TwinOperationFailedException failure =
                failureOf(send(SET + id + "&baseUrl=http://127.0.0.1:" + free, "Иван"), TwinConnectionException.class);

        assertThat(failure.getStatusCode()).isZero();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("127.0.0.1:" + free);
    }

    @Test
    void aHostThatDoesNotExistIsAConnectionFailure() {
        Exchange out = send(SET + id + "&baseUrl=https://twin.invalid", "Иван");

        assertThat(failureOf(out, TwinConnectionException.class)).hasMessageContaining("twin.invalid");
    }

    @Test
    void silenceIsAConnectionFailure() {
        twin().faults().add(Fault.stall().on("POST", VALUE));

        TwinOperationFailedException failure =
                failureOf(send(SET + id + "&requestTimeout=200", "Иван"), TwinConnectionException.class);

        assertThat(failure).hasMessageContaining("timeout");
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void aSlowAnswerWithinTheTimeoutIsNone() {
        twin().faults().add(Fault.latency(Duration.ofMillis(300)).on("POST", VALUE));

        assertThat(send(SET + id + "&requestTimeout=10s", "Иван").getException())
                .isNull();
    }

    @Test
    void policiesMadeForHttpCatchThem() {
        assertThat(resultOf(send("direct:policy-for-http", null, Map.of(TwinConstants.ATTRIBUTE_ID, "unknown"))))
                .isEqualTo(404);
    }

    @Test
    void policiesTellWhatMayHealFromWhatNeedsAPerson() {
        assertThat(resultOf(send("direct:policy-by-type", null, Map.of(TwinConstants.ATTRIBUTE_ID, "unknown"))))
                .isEqualTo("to a person");

        twin().faults().add(Fault.status(503).on("DELETE", ATTRIBUTE));

        assertThat(resultOf(send("direct:policy-by-type", null, Map.of(TwinConstants.ATTRIBUTE_ID, id))))
                .isEqualTo("again later");
    }
}
