// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.security;

import static io.github.cameltwin.support.LogRecorder.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConsumer;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.LogRecorder;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever goes wrong, no token, no password and no Authorization header shows anywhere. */
class SecretsTest extends TwinTestSupport {

    private static final Pattern TOKEN = Pattern.compile("\"(?:token|refreshToken)\":\"([^\"]+)\"");

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(1);
        configuration.setProxyPassword("proxy-s3cret");
    }

    /** Everything that must not show. */
    private static Set<String> secrets() {
        Set<String> secrets = new TreeSet<>(List.of(twin().password(), "proxy-s3cret"));
        for (JournalEntry entry : twin().journal().entries()) {
            TOKEN.matcher(entry.responseBody()).results().forEach(found -> secrets.add(found.group(1)));
        }
        return secrets;
    }

    private List<String> runAndCollect() {
        String id = twin().state().createAttribute("Имя");
        String set = "twin:clientAttribute?operation=set&clientId=client-1&attributeId=" + id;
        List<Exchange> exchanges = new ArrayList<>();
        exchanges.add(send(set, "1"));
        twin().tokens().expireAll();
        exchanges.add(send(set, "2"));
        List<JournalEntry> sets = twin().journal().entries("POST", VALUE);
        String bearer = sets.get(sets.size() - 1).header("authorization");
        for (Fault fault : List.of(
                Fault.status(400).body("{\"error\":\"" + bearer + " is no good\",\"details\":\"" + bearer + "\"}"),
                Fault.status(500),
                Fault.resetBefore(),
                Fault.garbage(),
                Fault.notJson(),
                Fault.status(302).header("location", "http://elsewhere.invalid/"))) {
            twin().faults().add(fault.on("POST", VALUE).times(2));
            exchanges.add(send(set, "3"));
            twin().faults().clear();
        }
        twin().tokens().revokeAll();
        twin().tokens().refuseLogins(true);
        twin().faults()
                .add(Fault.status(401)
                        .body("{\"error\":\"" + twin().password() + "\"}")
                        .on("POST", LOGIN));
        exchanges.add(send(set, "6"));

        List<String> seen = new ArrayList<>(log.lines());
        for (Exchange exchange : exchanges) {
            Throwable failure = exchange.getException();
            seen.add(trace(failure));
            if (failure instanceof TwinOperationFailedException twin) {
                seen.add(twin.getUri()
                        + twin.getError()
                        + twin.getDetails()
                        + twin.getResponseBody()
                        + twin.getResponseHeaders()
                        + twin.getRedirectLocation());
            }
            seen.add(exchange.getMessage().getHeaders() + " " + exchange.getAllProperties());
        }
        for (Endpoint endpoint : context.getEndpoints()) {
            seen.add(endpoint.toString());
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> seen.add(thread.getName()));
        return seen;
    }

    @Test
    void nothingThatARunLeavesBehindShowsASecret() {
        List<String> seen = runAndCollect();

        Set<String> secrets = secrets();
        assertThat(secrets).hasSizeGreaterThan(5);
        assertThat(log.lines()).describedAs("the log was on").anyMatch(line -> line.startsWith("io.github.cameltwin"));
        assertThat(LogRecorder.placesOf(secrets, seen))
                .describedAs("loggers, exceptions and other places that show a secret")
                .isEmpty();
    }

    @Test
    void secretsInAnEndpointUriDoNotShowInTheEndpointOrItsFailures() {
        String list = "twin:attributes?operation=list&";
        List<String> seen = new ArrayList<>();
        for (String secret : List.of("password=RAW(s3cret?)", "token=s3cret", "proxyPassword=s3cret")) {
            seen.add(trace(send(list + secret, null).getException()));
        }
        context.getEndpoints().forEach(endpoint -> seen.add(endpoint.toString()));

        assertThat(seen)
                .hasSizeGreaterThan(5)
                .filteredOn(text -> !text.contains("maxRetries"))
                .noneMatch(text -> text.contains("s3cret"));
    }

    @Test
    void theFailuresOfAConsumerShowNoSecret() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:attributes?startScheduler=false&emitInitial=true&proxyPassword=RAW(s3cret?)")
                        .routeId("watch")
                        .throwException(new IllegalStateException("on purpose"));
            }
        });
        // How Camel itself traces the making of an endpoint is not the consumer's business.
        log.lines().clear();
        TwinConsumer consumer = (TwinConsumer) context.getRoute("watch").getConsumer();
        twin().state().createAttribute("Имя");
        consumer.run();
        String bearer = theOnly("GET", ATTRIBUTES).header("authorization");
        twin().faults()
                .add(Fault.status(400)
                        .body("{\"error\":\"" + bearer + " is no good\"}")
                        .on("GET", ATTRIBUTES)
                        .times(1));
        consumer.run();
        twin().tokens().revokeAll();
        twin().tokens().refuseLogins(true);
        consumer.run();

        Set<String> secrets = secrets();
        secrets.add("s3cret?");
        List<String> seen = new ArrayList<>(log.lines());
        seen.add("consumer " + consumer);
        Thread.getAllStackTraces().keySet().forEach(thread -> seen.add("thread " + thread.getName()));
        assertThat(log.lines()).anyMatch(line -> line.contains("Failed polling endpoint"));
        assertThat(LogRecorder.placesOf(secrets, seen))
                .describedAs("loggers and other places that show a secret")
                .isEmpty();
    }

    @Test
    void configurationsTellThemselvesWithoutSecrets() {
        TwinConfiguration configuration = signedIn();
        configuration.setToken("tok-s3cret");

        assertThat(configuration + " " + configuration.copy() + " " + context.getComponent("twin"))
                .doesNotContain(twin().password(), "tok-s3cret");
    }

    @Test
    void theCatalogMarksWhatIsSecret() throws Exception {
        String catalog = new String(
                getClass()
                        .getResourceAsStream("/META-INF/io/github/cameltwin/twin.json")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Map<?, ?> properties = (Map<?, ?>) new com.fasterxml.jackson.databind.ObjectMapper()
                .readValue(catalog, Map.class)
                .get("properties");

        for (String option : List.of("token", "email", "password", "proxyUsername", "proxyPassword")) {
            assertThat(((Map<?, ?>) properties.get(option)).get("secret"))
                    .describedAs(option)
                    .isEqualTo(true);
        }
    }
}
