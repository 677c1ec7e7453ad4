// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.OpenApiContract;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A Camel context whose {@code twin:} component is signed in to a simulator that starts empty for each test. After each
 * test a third-party validator checks all its requests against TWIN's OpenAPI document.
 */
public abstract class TwinTestSupport extends CamelTestSupport {

    public static final String ATTRIBUTES = "/api/v1/clients/attributes";
    public static final String ATTRIBUTE = "/api/v1/clients/attributes/*";
    public static final String VALUES = "/api/v1/clients/*/attributes";
    public static final String VALUE = "/api/v1/clients/*/attributes/*";
    public static final String LOGIN = "/api/v1/auth/login";
    public static final String REFRESH = "/api/v1/auth/refresh";

    /** Whether the tests run over HTTP/2, from the first byte on, instead of HTTP/1.1: the build runs some of them twice. */
    public static final boolean HTTP2 = Boolean.getBoolean("twin.tests.http2");

    @RegisterExtension
    public static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension(builder -> builder.http2(HTTP2));

    /** Requests that TWIN's document cannot know, such as those to a gateway's path. */
    private Predicate<JournalEntry> besideTheContract = entry -> false;

    public static TwinSimulator twin() {
        return TWIN.simulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TwinConfiguration configuration = signedIn();
        configure(configuration);
        TwinComponent component = new TwinComponent();
        component.setConfiguration(configuration);
        context.addComponent("twin", component);
        return context;
    }

    /** The settings of the simulator's first user. */
    public static TwinConfiguration signedIn() {
        return signedIn(twin());
    }

    /** The settings of another simulator's first user. */
    public static TwinConfiguration signedIn(TwinSimulator twin) {
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setBaseUrl(twin.url());
        configuration.setAuthUrl(twin.url());
        configuration.setEmail(twin.email());
        configuration.setPassword(twin.password());
        configuration.setRetryDelay(10);
        if (HTTP2) {
            configuration.setHttpVersion("2");
        }
        return configuration;
    }

    /** Changes the component's settings for the tests of a class. */
    protected void configure(TwinConfiguration configuration) throws Exception {}

    /** Exempts requests of this test from the check against TWIN's document. */
    public final void besideTheContract(Predicate<JournalEntry> requests) {
        besideTheContract = requests;
    }

    @AfterEach
    public void allRequestsAreAsTwinDocumentsThem() {
        List<JournalEntry> requests = twin().journal().entries().stream()
                .filter(besideTheContract.negate())
                .toList();
        if (!requests.isEmpty()) {
            OpenApiContract.check(requests);
        }
    }

    /** Sends an exchange and answers it, failed or not. */
    public final Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    /** Sends an exchange and answers it, failed or not. */
    public final Exchange send(String uri, Object body, Map<String, ?> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    /** The body of an exchange that did not fail. */
    public static Object resultOf(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    /** What an exchange failed with. */
    public static <T extends Throwable> T failureOf(Exchange exchange, Class<T> type) {
        assertThat(exchange.getException()).isInstanceOf(type);
        return type.cast(exchange.getException());
    }

    /** The one request of this method and path. */
    public static JournalEntry theOnly(String method, String path) {
        assertThat(twin().journal().entries(method, path)).hasSize(1);
        return twin().journal().entries(method, path).get(0);
    }

    /** All requests, without those of the authentication service. */
    public static List<JournalEntry> calls() {
        return twin().journal().entries().stream()
                .filter(entry -> !entry.path().startsWith("/api/v1/auth/"))
                .toList();
    }
}
