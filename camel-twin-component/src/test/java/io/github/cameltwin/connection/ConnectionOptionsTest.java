// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.TwinTestSupport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls go, how many at a time and how fast, and with whose client and mapper. */
class ConnectionOptionsTest extends TwinTestSupport {

    private static final String LIST = "twin:attributes?operation=list";

    private List<CompletableFuture<Exchange>> atATime(int calls, String uri) {
        return Stream.generate(() -> template.asyncSend(
                        uri, exchange -> exchange.getMessage().setBody("1")))
                .limit(calls)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gateway/twin", "/gateway/twin/", "/gateway/twin//"})
    void theBaseUrlMayHaveAPath(String path) {
        String prefixed = "/gateway/twin" + ATTRIBUTES;
        besideTheContract(entry -> entry.path().equals(prefixed));
        twin().faults()
                .add(Fault.body(200, "application/json", "{\"count\":0,\"items\":[]}")
                        .on("GET", prefixed));

        assertThat(resultOf(send(LIST + "&baseUrl=" + twin().url() + path, null)))
                .isEqualTo(List.of());

        assertThat(calls()).singleElement().satisfies(call -> assertThat(call.path())
                .isEqualTo(prefixed));
    }

    @Test
    void theAuthUrlMayHaveAPath() {
        String prefixed = "/iam" + LOGIN;
        besideTheContract(entry -> entry.path().equals(prefixed));
        twin().faults()
                .add(Fault.body(
                                200,
                                "application/json",
                                "{\"token\":\"" + twin().tokens().issue() + "\"}")
                        .on("POST", prefixed));

        assertThat(send(LIST + "&authUrl=" + twin().url() + "/iam", null).getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxConnections=3", "maxInFlight=3", "maxConnections=3&maxInFlight=30&httpVersion=1.1"})
    void noMoreCallsAreUnderWayThanTheLimitsAllow(String limits) {
        twin().faults().add(Fault.latency(Duration.ofMillis(50)).on("POST", VALUE));
        String set = "twin:clientAttribute?operation=set&clientId=c&" + limits + "&attributeId="
                + twin().state().createAttribute("Имя");

        atATime(30, set).forEach(one -> assertThat(one.join().getException()).isNull());

        // Each takes 50 ms at the least: with three at a time the last one arrives after nine rounds.
        List<JournalEntry> sets = twin().journal().entries("POST", VALUE);
        assertThat(sets).hasSize(30);
        for (int i = 3; i < sets.size(); i++) {
            assertThat(Duration.between(sets.get(i - 3).arrived(), sets.get(i).arrived()))
                    .describedAs("call %s and the third before it", i)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(40));
        }
    }

    @Test
    void aConnectionThatIsNotMadeInTimeIsAFailure() throws Exception {
        // A queue of one that nobody empties: the system leaves further connections unanswered.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            CompletableFuture<Exchange> out = template.asyncSend(
                    LIST + "&maxRetries=0&connectTimeout=300&authUrl=http://127.0.0.1:" + full.getLocalPort(), e -> {});

            // Well below what it takes without the option.
            assertThat(out).succeedsWithin(Duration.ofSeconds(8)).satisfies(done -> assertThat(done.getException())
                    .isInstanceOf(TwinConnectionException.class)
                    .hasMessageEndingWith("got no answer: no connection to 127.0.0.1:" + full.getLocalPort()
                            + " was made within the connect timeout"));
            assertThat(first.isConnected() && second.isConnected()).isTrue();
        }
    }

    @Test
    void thePaceIsKeptByAllEndpointsOfAnAccountTogether() {
        String set = "twin:clientAttribute?operation=set&clientId=c&maxRequestsPerSecond=50&attributeId="
                + twin().state().createAttribute("Имя");

        Instant start = Instant.now();
        List<CompletableFuture<Exchange>> some = atATime(30, set);
        List<CompletableFuture<Exchange>> others = atATime(30, set + "&requestTimeout=20s");
        Stream.of(some, others)
                .flatMap(List::stream)
                .forEach(one -> assertThat(one.join().getException()).isNull());

        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(60);
        // A lower bound, which no hiccup of the machine can break: 60 at 50 a second; 30 and 30 apart would need 0.6 s.
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(1_100));
    }

    @Test
    void thePaceIsEvenHoweverManyThreadsWantToGo() {
        String set = "twin:clientAttribute?operation=set&clientId=c&maxConnections=200&maxRequestsPerSecond=200"
                + "&attributeId=" + twin().state().createAttribute("Имя");

        Instant begun = Instant.now();
        atATime(200, set).forEach(one -> assertThat(one.join().getException()).isNull());

        List<Instant> times = twin().journal().entries("POST", VALUE).stream()
                .map(JournalEntry::arrived)
                .sorted()
                .toList();
        assertThat(times).hasSize(200);
        // Not from the first arrival, which may be late where others are not.
        assertThat(Duration.between(begun, times.get(199))).isGreaterThan(Duration.ofMillis(950));
        assertThat(times.stream().filter(time -> time.isBefore(begun.plusMillis(250))))
                .describedAs("those of the first quarter of a second")
                .hasSizeLessThan(100);
    }

    @Test
    void anAdaptivePaceIsHalvedWhenTwinSaysThatThereAreTooMany() {
        String set =
                "twin:clientAttribute?operation=set&clientId=c&maxConnections=8&maxRequestsPerSecond=100&adaptiveRate=true"
                        + "&attributeId=" + twin().state().createAttribute("Имя");
        twin().faults().add(Fault.status(429).on("POST", VALUE).skip(30).times(1));

        atATime(90, set).forEach(one -> assertThat(one.join().getException()).isNull());

        List<Instant> times = twin().journal().entries("POST", VALUE).stream()
                .map(JournalEntry::arrived)
                .sorted()
                .toList();
        assertThat(times).hasSize(91);
        // The eight that had their turn already go at the old pace, in which the others would take half a second.
        assertThat(Duration.between(times.get(38), times.get(90))).isGreaterThan(Duration.ofMillis(800));
    }

    @Test
    void requestsNameTheirHost() {
        template.requestBody(LIST, (Object) null);

        String host = URI.create(twin().url()).getAuthority();
        assertThat(twin().journal().entries()).hasSize(2).allSatisfy(entry -> assertThat(entry.headers())
                .containsEntry("host", List.of(host)));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "twin.tests.http2",
            matches = "true",
            disabledReason = "a client of the user's speaks HTTP/1.1")
    void aClientOfTheRegistryIsUsedAndNotClosed() throws Exception {
        try (CloseableHttpAsyncClient client =
                HttpAsyncClients.custom().setUserAgent("somebodys-own").build()) {
            try (CamelContext other = new DefaultCamelContext()) {
                other.getRegistry().bind("client", client);
                other.getComponent("twin", TwinComponent.class).setConfiguration(signedIn());
                other.start();

                Exchange out = other.createProducerTemplate().request(LIST + "&httpClient=#client", e -> {});
                assertThat(out.getException()).isNull();
            }

            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
        }
        assertThat(twin().journal().entries()).hasSize(2).allSatisfy(entry -> assertThat(entry.header("user-agent"))
                .isEqualTo("somebodys-own"));
    }

    @Test
    void theOnlyClientAndMapperOfTheRegistryAreWiredByThemselves() throws Exception {
        twin().state().createAttribute("Имя");
        try (CloseableHttpAsyncClient client =
                HttpAsyncClients.custom().setUserAgent("somebodys-own").build()) {
            try (CamelContext other = new DefaultCamelContext()) {
                other.getRegistry().bind("client", client);
                other.getRegistry()
                        .bind(
                                "mapper",
                                new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
                TwinComponent component = other.getComponent("twin", TwinComponent.class);
                TwinConfiguration signedIn = signedIn();
                component.getConfiguration().setBaseUrl(signedIn.getBaseUrl());
                component.getConfiguration().setAuthUrl(signedIn.getAuthUrl());
                component.getConfiguration().setEmail(signedIn.getEmail());
                component.getConfiguration().setPassword(signedIn.getPassword());
                other.start();

                String json = other.createProducerTemplate().requestBody(LIST + "&outputType=json", null, String.class);
                assertThat(json).contains("company_id");
            }
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
        }
        assertThat(theOnly("GET", ATTRIBUTES).header("user-agent")).isEqualTo("somebodys-own");
    }

    @Test
    void everyOptionCanBeAProperty() throws Exception {
        Main main = new Main();
        main.addInitialProperty("url", twin().url());
        main.addInitialProperty("email", twin().email());
        main.addInitialProperty("pw", twin().password());
        for (String line : List.of(
                "baseUrl={{url}}",
                "authUrl={{url}}",
                "email={{email}}",
                "password={{pw}}",
                "companyId=" + twin().companyId(),
                "tokenTtl=600",
                "connectTimeout=2s",
                "requestTimeout=7500",
                "httpVersion=1.1",
                "maxConnections=5",
                "maxInFlight=9",
                "maxRequestsPerSecond=70",
                "maxRetries=1",
                "retryDelay=20",
                "maxRetryDelay=1m",
                "nameCacheTtl=2m")) {
            String[] pair = line.split("=", 2);
            main.addInitialProperty("camel.component.twin." + pair[0], pair[1]);
        }
        main.start();
        try {
            TwinConfiguration set = main.getCamelContext()
                    .getComponent("twin", TwinComponent.class)
                    .getConfiguration();

            assertThat(main.getCamelContext()
                            .createProducerTemplate()
                            .request(LIST, e -> {})
                            .getException())
                    .isNull();
            assertThat(set.getBaseUrl()).isEqualTo(twin().url());
            assertThat(List.of(
                            set.getCompanyId(),
                            set.getTokenTtl(),
                            set.getConnectTimeout(),
                            set.getRequestTimeout(),
                            set.getHttpVersion(),
                            set.getMaxConnections(),
                            set.getMaxInFlight(),
                            set.getMaxRequestsPerSecond(),
                            set.getMaxRetries(),
                            set.getRetryDelay(),
                            set.getMaxRetryDelay(),
                            set.getNameCacheTtl()))
                    .containsExactly(
                            twin().companyId(), 600L, 2_000L, 7_500L, "1.1", 5, 9, 70, 1, 20L, 60_000L, 120_000L);
        } finally {
            main.stop();
        }
    }

    @Test
    void anEndpointsOptionsAreItsOwn() {
        assertThat(failureOf(send(LIST + "&token=wrong", null), TwinAuthenticationException.class))
                .isNotNull();
        assertThat(send(LIST, null).getException()).isNull();
        assertThat(context.getComponent("twin", TwinComponent.class)
                        .getConfiguration()
                        .getToken())
                .isNull();
    }
}
