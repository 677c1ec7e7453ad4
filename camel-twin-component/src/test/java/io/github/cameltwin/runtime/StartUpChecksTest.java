// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.support.TwinTestSupport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that cannot work fails when it starts; and the header that chooses the operation as a message goes. */
class StartUpChecksTest extends TwinTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"attribute", "clients", "client-attribute", "x"})
    void anUnknownResourceFailsAndTellsTheKnownOnes(String resource) {
        assertThatThrownBy(starting("twin:" + resource + "?operation=list"))
                .isInstanceOf(FailedToCreateRouteException.class)
                .rootCause()
                .hasMessageContainingAll("'" + resource + "'", "attributes", "clientAttribute");
    }

    @ParameterizedTest
    @CsvSource({
        "attributes,drop,'create, list, get, rename, delete'",
        "attributes,set,'create, list, get, rename, delete'",
        "attributes,SET,'create, list, get, rename, delete'",
        "clientAttribute,create,'set, list, get, delete'",
        "clientAttribute,rename,'set, list, get, delete'",
        "clientAttribute,upsert,'set, list, get, delete'"
    })
    void anUnknownOperationOrPairFailsAndTellsTheKnownOnes(String resource, String operation, String known) {
        assertThatThrownBy(starting("twin:" + resource + "?operation=" + operation))
                .isInstanceOf(FailedToCreateRouteException.class)
                .rootCause()
                .hasMessageContainingAll("'" + operation + "'", "'" + resource + "'", known);
    }

    @Test
    void anUnknownOptionFails() {
        assertThatThrownBy(starting("twin:attributes?operation=list&nonsense=1"))
                .isInstanceOf(FailedToCreateRouteException.class)
                .rootCause()
                .hasMessageContaining("nonsense");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxConnections=0",
                "maxConnections=x",
                "maxInFlight=0",
                "httpVersion=3",
                "httpVersion=2&proxyHost=localhost&proxyPort=8080",
                "maxRetries=-1",
                "requestTimeout=0",
                "outputType=xml",
                "retryDelay=-1",
                "connectTimeout=0",
                "tokenTtl=0",
                "maxRequestsPerSecond=-1",
                "nameCacheTtl=-1",
                "maxResponseSize=0",
                "proxyHost=localhost",
                "proxyPort=8080",
                "proxyPort=x&proxyHost=localhost",
                "proxyPort=65536&proxyHost=localhost",
                "companyId=x",
                "token=RAW(bearer abc)",
                "baseUrl=http://chat-api.twin24.ai",
                "authUrl=http://10.0.0.1:8080/iam",
                "baseUrl=http://localhost.example.com",
                "baseUrl=http://127.example.com",
                "authUrl=http://[2001:db8::1]",
                "baseUrl=ftp://x",
                "baseUrl=nonsense",
                "authUrl=http://user:pw@host",
                "baseUrl=http://host?a=b"
            })
    void anOptionThatMakesNoSenseFailsAndIsNamed(String option) {
        assertThatThrownBy(starting("twin:attributes?operation=list&" + option))
                .isInstanceOfAny(FailedToCreateRouteException.class, FailedToStartRouteException.class)
                .hasStackTraceContaining(" " + option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseUrl=http://localhost:1",
                "baseUrl=http://LOCALHOST",
                "authUrl=http://127.1.2.3",
                "authUrl=http://[::1]:1",
                "baseUrl=https://10.0.0.1",
                "baseUrl=http://10.0.0.1&allowInsecure=true"
            })
    void plainHttpIsForThisMachineOrThoseWhoAllowIt(String options) {
        assertThatCode(starting("twin:attributes?operation=list&" + options)).doesNotThrowAnyException();
    }

    static Stream<Arguments> incompleteCredentials() {
        return Stream.of(
                Arguments.of((Consumer<TwinConfiguration>) c -> c.setEmail(null), "email"),
                Arguments.of((Consumer<TwinConfiguration>) c -> c.setPassword(null), "password"),
                Arguments.of((Consumer<TwinConfiguration>) c -> c.setPassword(" "), "password"));
    }

    @ParameterizedTest
    @MethodSource("incompleteCredentials")
    void missingCredentialsFailAndAreNamed(Consumer<TwinConfiguration> change, String missing) {
        change.accept(context.getComponent("twin", TwinComponent.class).getConfiguration());

        assertThatThrownBy(starting("twin:attributes?operation=list"))
                .isInstanceOfAny(FailedToCreateRouteException.class, FailedToStartRouteException.class)
                .rootCause()
                .hasMessageContainingAll("Missing: " + missing, "camel.component.twin.");
    }

    static Stream<Arguments> mangledCredentials() {
        return Stream.of(
                Arguments.of((Consumer<TwinConfiguration>) c -> c.setEmail("user\ud83d@example.com"), "email", 5),
                Arguments.of((Consumer<TwinConfiguration>) c -> c.setPassword("s3cret\ude00"), "password", 7));
    }

    @ParameterizedTest
    @MethodSource("mangledCredentials")
    void credentialsThatAreNoTextFailAndAreNamedButNotShown(
            Consumer<TwinConfiguration> change, String option, int position) {
        change.accept(context.getComponent("twin", TwinComponent.class).getConfiguration());

        assertThatThrownBy(starting("twin:attributes?operation=list"))
                .rootCause()
                .hasMessage("The " + option + " isn't valid text: half a surrogate pair at position " + position);
    }

    @Test
    void aContextWithoutAnySettingsFailsToStartARoute() throws Exception {
        try (CamelContext bare = new DefaultCamelContext()) {
            bare.addRoutes(routeTo("twin:attributes?operation=list"));
            assertThatThrownBy(bare::start).rootCause().hasMessageContaining("credentials");
        }
    }

    @Test
    void namesOfOperationsAndResourcesMayHaveAnyCase() throws Throwable {
        starting("twin:clientattribute?operation=LIST&clientId=c").call();

        assertThat(send("direct:new", null).getException()).isNull();
    }

    static Stream<Object> lists() {
        // Headers of Kafka are bytes.
        return Stream.of("list", TwinOperation.list, "list".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void theHeaderOverridesTheOperation(Object operation) {
        twin().state().createAttribute("Имя");

        Exchange out = send("twin:attributes?operation=create", "x", Map.of(TwinConstants.OPERATION, operation));

        assertThat(resultOf(out)).asList().hasSize(1);
        assertThat(twin().state().attributeCount()).isEqualTo(1);
    }

    @Test
    void theHeaderAloneWillDo() {
        Exchange out = send("twin:attributes", "Имя", Map.of(TwinConstants.OPERATION, TwinOperation.create));

        assertThat(out.getException()).isNull();
        assertThat(twin().state().attributeId("Имя")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "drop", ""})
    void aHeaderWithAnUnknownOperationFailsAndTellsTheKnownOnes(String operation) {
        Exchange out = send("twin:attributes?operation=list", null, Map.of(TwinConstants.OPERATION, operation));

        assertThat(failureOf(out, TwinInvalidArgumentException.class))
                .hasMessageContaining("create, list, get, rename, delete");
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void noOperationAtAllFailsAndTellsTheKnownOnes() {
        assertThat(failureOf(send("twin:clientAttribute", null), TwinInvalidArgumentException.class))
                .hasMessageContainingAll("operation", "CamelTwinOperation", "set, list, get, delete");
    }

    private ThrowingCallable starting(String uri) {
        return () -> context.addRoutes(routeTo(uri));
    }

    private static RouteBuilder routeTo(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:new").to(uri);
            }
        };
    }
}
