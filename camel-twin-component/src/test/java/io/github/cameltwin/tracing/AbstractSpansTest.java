// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;

/** The spans of {@code twin:}, whichever of Camel's tracers makes them. */
abstract class AbstractSpansTest extends SpansTestSupport {

    private static final String SET = "twin clientAttribute set";
    private static final String POST_VALUE = "POST /api/v1/clients/{clientId}/attributes/{attributeId}";
    private static final String LIST_NAMES = "GET /api/v1/clients/attributes";
    private static final Pattern TOKEN = Pattern.compile("\"(?:token|refreshToken)\":\"([^\"]+)\"");

    private String set(String options) {
        return "twin:clientAttribute?operation=set&clientId=client-4711&attributeId="
                + twin().state().createAttribute("Имя") + options;
    }

    @Test
    void aCallIsASpanWithTheFiguresOfItsLastAttempt() {
        assertThat(send(set(""), "Иван").getException()).isNull();

        SpanData span = span(SET);
        assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(attribute(span, "component")).isEqualTo("camel-twin");
        assertThat(attribute(span, "camel.uri")).isEqualTo("twin://clientAttribute");
        assertThat(attribute(span, "twin.operation")).isEqualTo("set");
        assertThat(attribute(span, "http.request.method")).isEqualTo("POST");
        assertThat(attribute(span, "server.address"))
                .isEqualTo(URI.create(twin().url()).getHost());
        assertThat(attribute(span, "server.port"))
                .isEqualTo(String.valueOf(URI.create(twin().url()).getPort()));
        assertThat(number(span, "http.response.status_code")).isEqualTo(200);
        assertThat(number(span, "twin.calls")).isEqualTo(1);
        assertThat(attribute(span, "http.request.resend_count")).isNull();
    }

    @Test
    void anAttemptIsASpanBelow() {
        send(set(""), "Иван");

        SpanData attempt = span(POST_VALUE);
        assertThat(attempt.getParentSpanId()).isEqualTo(span(SET).getSpanId());
        assertThat(attempt.getTraceId()).isEqualTo(span(SET).getTraceId());
        assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(number(attempt, "http.response.status_code")).isEqualTo(200);
        assertThat(attribute(attempt, "http.request.method")).isEqualTo("POST");
        assertThat(attempt.hasEnded()).isTrue();
    }

    @Test
    void aRetryIsASpanAfterOneForTheBackoff() {
        twin().faults()
                .add(Fault.status(429)
                        .header("retry-after", "1")
                        .on("POST", VALUE)
                        .times(1));

        assertThat(send(set(""), "Иван").getException()).isNull();

        SpanData span = span(SET);
        assertThat(names(childrenOf(span))).containsSubsequence(POST_VALUE, "wait for backoff", POST_VALUE);
        List<SpanData> attempts = spans(POST_VALUE);
        assertThat(attribute(attempts.get(0), "error.type")).isEqualTo("429");
        assertThat(attempts.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(number(attempts.get(1), "http.request.resend_count")).isEqualTo(1);
        assertThat(number(span, "http.request.resend_count")).isEqualTo(1);
        SpanData backoff = span("wait for backoff");
        assertThat(lengthOf(backoff)).isGreaterThan(Duration.ofMillis(900));
        assertThat(backoff.getStartEpochNanos() - attempts.get(0).getEndEpochNanos())
                .isBetween(-1_000_000L, 50_000_000L);
        assertThat(backoff.getKind()).isEqualTo(SpanKind.INTERNAL);
    }

    @Test
    void aWaitForTheRateLimitIsASpan() throws Exception {
        String set = set("&maxRequestsPerSecond=10");
        sendAtOnce(3, i -> send(set, "x"));

        List<SpanData> waits = spans("wait for rate limit");
        assertThat(waits).hasSizeGreaterThanOrEqualTo(1).allSatisfy(wait -> {
            List<String> siblings = names(spans().stream()
                    .filter(span -> span.getParentSpanId().equals(wait.getParentSpanId()))
                    .toList());
            assertThat(siblings).containsSubsequence("wait for rate limit", POST_VALUE);
        });
    }

    @Test
    void theLoginIsASpanOfTheCallThatWaitsForIt() {
        // Otherwise it may be over before the call begins to wait.
        twin().faults().add(Fault.latency(Duration.ofMillis(200)).on("POST", LOGIN));

        send(set(""), "Иван");

        assertThat(names(childrenOf(span(SET))))
                .contains("wait for login", "POST /api/v1/auth/login")
                .endsWith(POST_VALUE);
        assertThat(number(span(SET), "twin.calls"))
                .describedAs("the login isn't counted")
                .isEqualTo(1);
    }

    @Test
    void aFailureIsTheTypeOfAnErrorWithoutItsText() {
        twin().faults()
                .add(Fault.status(400)
                        .body("{\"error\":\"client-4711 is no good\"}")
                        .on("POST", VALUE));

        assertThat(send(set(""), "Иван").getException()).hasMessageContaining("client-4711");

        SpanData span = span(SET);
        assertThat(attribute(span, "error.type")).isEqualTo("400");
        assertThat(number(span, "http.response.status_code")).isEqualTo(400);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("error");
    }

    @Test
    void aConnectionFailureHasNoStatus() {
        twin().faults().add(Fault.resetBefore().on("POST", VALUE));

        send(set("&maxRetries=0"), "Иван");

        assertThat(attribute(span(SET), "error.type")).isEqualTo("io.github.cameltwin.TwinConnectionException");
        assertThat(attribute(span(SET), "http.response.status_code")).isNull();
        assertThat(attribute(span(POST_VALUE), "error.type")).isEqualTo("connection");
    }

    @Test
    void anExchangeThatSendsNothingHasASpan() {
        send("twin:clientAttribute?operation=set", "x");

        SpanData span = span(SET);
        assertThat(attribute(span, "error.type")).isEqualTo("io.github.cameltwin.TwinInvalidArgumentException");
        assertThat(childrenOf(span)).isEmpty();
    }

    @Test
    void theOperationOfAHeaderIsInTheName() {
        twin().state().createAttribute("Имя");
        send("twin:attributes?operation=list", null, Map.of(TwinConstants.OPERATION, "GET", TwinConstants.NAME, "Имя"));
        send("twin:attributes", null, Map.of(TwinConstants.OPERATION, "no such operation of client-4711"));

        assertThat(spans("twin attributes get")).hasSize(1);
        assertThat(spans("twin attributes")).hasSize(1);
    }

    @Test
    void exchangesThatShareAListOfNamesHaveTheirOwnCalls() throws Exception {
        IntStream.range(0, 20).forEach(i -> twin().state().createAttribute("name " + i));
        twin().faults()
                .add(Fault.latency(Duration.ofMillis(200)).on("GET", ATTRIBUTES).times(1));

        sendAtOnce(
                20,
                i -> send(
                        "twin:clientAttribute?operation=set&traceClientId=true&attributeName=name " + i,
                        "x",
                        Map.of(TwinConstants.CLIENT_ID, "client-" + i)));

        List<SpanData> sets = spans(SET);
        assertThat(sets).hasSize(20);
        Set<String> clients = new HashSet<>();
        for (SpanData span : sets) {
            clients.add(attribute(span, "twin.client_id"));
            assertThat(names(childrenOf(span))).containsOnlyOnce(POST_VALUE);
        }
        assertThat(clients).hasSize(20);
        assertThat(spans(LIST_NAMES)).hasSizeLessThan(20);
    }

    @Test
    void eachExchangeOfARouteHasItsOwnCalls() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:both")
                        .to("twin:attributes?operation=ensure&continueOnIoThread=true")
                        .setHeader(TwinConstants.ATTRIBUTE_NAME, constant("a"))
                        .setBody(constant("x"))
                        .to("twin:clientAttribute?operation=set&clientId=client-1&continueOnIoThread=true")
                        .to("twin:clientAttribute?operation=list&clientId=client-1");
            }
        });

        assertThat(send("direct:both", "a").getException()).isNull();

        assertThat(names(childrenOf(span("twin attributes ensure")))).contains("POST /api/v1/clients/attributes");
        assertThat(names(childrenOf(span(SET)))).contains(POST_VALUE).doesNotContain("POST /api/v1/clients/attributes");
        assertThat(names(childrenOf(span("twin clientAttribute list"))))
                .containsExactly("GET /api/v1/clients/{clientId}/attributes");
    }

    @Test
    void anExchangeHasFewSpansHoweverManyCallsItMakes() {
        Map<String, String> values = new LinkedHashMap<>();
        IntStream.range(0, 150).forEach(i -> values.put("name " + i, "x"));
        values.keySet().forEach(name -> twin().state().createAttribute(name));

        assertThat(send("twin:clientAttribute?operation=setAll&clientId=client-1", values)
                        .getException())
                .isNull();

        SpanData span = span("twin clientAttribute setAll");
        assertThat(childrenOf(span)).hasSize(100);
        assertThat(number(span, "twin.spans_left_out")).isGreaterThan(50);
        assertThat(number(span, "twin.calls")).isEqualTo(151);
    }

    @Test
    void aLoadIsOneSpanWithEvents() {
        twin().state().createAttribute("Имя");
        Stream<Map<String, Object>> rows =
                LongStream.range(0, 1_200).mapToObj(i -> Map.of("clientId", "client-" + i, "Имя", "x"));

        assertThat(send("twin:clientAttribute?operation=load", rows.iterator()).getException())
                .isNull();

        SpanData span = span("twin clientAttribute load");
        assertThat(childrenOf(span)).extracting(SpanData::getName).doesNotContain(POST_VALUE);
        assertThat(childrenOf(span)).hasSizeLessThan(4);
        assertThat(span.getEvents())
                .extracting(EventData::getName)
                .containsExactly("load began", "load progress", "load ended");
        EventData end = span.getEvents().get(2);
        assertThat(end.getAttributes().asMap().toString())
                .contains("twin.rows=1200")
                .contains("twin.rows.done=1200")
                .contains("twin.values.set=1200");
        assertThat(number(span, "twin.calls")).isEqualTo(1_201);
    }

    @Test
    void theLoginOfALoadIsNoResend() {
        twin().state().createAttribute("Имя");
        twin().faults().add(Fault.status(503).on("POST", LOGIN).times(1));

        send("twin:clientAttribute?operation=load", List.of(Map.of("clientId", "1", "Имя", "x")));

        SpanData span = span("twin clientAttribute load");
        assertThat(number(span, "twin.calls")).isEqualTo(2);
        assertThat(attribute(span, "http.request.resend_count")).isNull();
        assertThat(names(childrenOf(span))).contains("POST /api/v1/auth/login");
    }

    @Test
    void aLoadThatRejectsRowsSaysSo() {
        twin().state().createAttribute("Имя");
        twin().faults().add(Fault.status(500).on("POST", VALUE));

        send(
                "twin:clientAttribute?operation=load&failOnRejectedRows=true&maxRetries=0",
                List.of(Map.of("clientId", "1", "Имя", "x")));

        assertThat(span("twin clientAttribute load").getEvents())
                .extracting(EventData::getName)
                .containsExactly("load began", "load rejected", "error");
    }

    @Test
    void aStoppedLoadEndsItsSpan() {
        twin().state().createAttribute("Имя");
        twin().faults().add(Fault.status(500).on("POST", VALUE));

        send(
                "twin:clientAttribute?operation=load&stopAfterFailures=1&maxRetries=0",
                List.of(Map.of("clientId", "1", "Имя", "x")));

        SpanData span = span("twin clientAttribute load");
        assertThat(span.getEvents())
                .extracting(EventData::getName)
                .containsExactly("load began", "load stopped", "error");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void twinGetsNoHeaderOfTheTraceByDefault() {
        Exchange exchange = send(set(""), "Иван");

        assertThat(theOnly("POST", VALUE).header("traceparent")).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("traceparent");
    }

    @Test
    void twinGetsTheSpanOfTheAttemptIfItIsToldTo() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(1));

        send(set("&propagateTrace=true"), "Иван", Map.of("tracestate", "a=b", "baggage", "c=d"));

        List<SpanData> attempts = spans(POST_VALUE);
        List<JournalEntry> requests = twin().journal().entries("POST", VALUE);
        assertThat(requests).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(requests.get(i).header("traceparent"))
                    .isEqualTo("00-" + attempts.get(i).getTraceId() + "-"
                            + attempts.get(i).getSpanId() + "-01");
            assertThat(requests.get(i).header("tracestate")).isNull();
            assertThat(requests.get(i).header("baggage")).isNull();
        }
    }

    @Test
    void twinGetsTheSpanThroughAUsersClientToo() throws Exception {
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            context.getRegistry().bind("client", client);

            send(set("&propagateTrace=true&httpClient=#client"), "Иван");

            assertThat(theOnly("POST", VALUE).header("traceparent"))
                    .contains(span(POST_VALUE).getSpanId());
        }
    }

    @Test
    void allRowsOfALoadCarryItsSpan() {
        twin().state().createAttribute("Имя");
        // So many that rows are sent again after all attempts of their calls, by another thread.
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(200));
        Stream<Map<String, Object>> rows =
                LongStream.range(0, 300).mapToObj(i -> Map.of("clientId", "client-" + i % 50, "Имя", "x"));

        assertThat(send("twin:clientAttribute?operation=load&propagateTrace=true&maxRetries=1", rows.iterator())
                        .getException())
                .isNull();

        String span = span("twin clientAttribute load").getSpanId();
        assertThat(twin().journal().entries("POST", VALUE))
                .hasSize(500)
                .allSatisfy(request -> assertThat(request.header("traceparent")).contains(span));
    }

    @Test
    void aChangeThatAConsumerEmitsIsASpan() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:attributes?emitInitial=true&delay=100").to("mock:changes");
            }
        });
        getMockEndpoint("mock:changes").expectedMinimumMessageCount(1);
        twin().state().createAttribute("Имя");

        getMockEndpoint("mock:changes").assertIsSatisfied();
        await().untilAsserted(() -> assertThat(names(spans())).contains("twin attributes change"));
        assertThat(names(childrenOf(span("twin attributes change")))).containsExactly("mock");
    }

    @Test
    void spansShowNeitherSecretsNorPersonalData() throws Exception {
        List<String> personal = new ArrayList<>(
                List.of("client-4711", "Иван", "Имя", "secret-name", twin().email(), twin().password(), "%40"));
        String credentials = "&email=" + URLEncoder.encode(twin().email(), StandardCharsets.UTF_8) + "&password=RAW("
                + twin().password() + ")";
        String set = set(credentials);
        send(set, "Иван");
        for (Fault fault : List.of(
                Fault.status(400).body("{\"error\":\"client-4711 and Иван\"}"),
                Fault.status(500),
                Fault.resetBefore(),
                Fault.notJson())) {
            twin().faults().add(fault.on("POST", VALUE).times(2));
            send(set, "Иван");
            twin().faults().clear();
        }
        send("twin:clientAttribute?operation=set&clientId=client-4711&attributeName=secret-name" + credentials, "Иван");
        send(
                "twin:clientAttribute?operation=load" + credentials,
                List.of(Map.of("clientId", "client-4711", "Имя", "Иван")));
        send("twin:attributes?operation=list&token=RAW(s3cret)", null);
        personal.add("s3cret");
        for (JournalEntry entry : twin().journal().entries()) {
            TOKEN.matcher(entry.responseBody()).results().forEach(found -> personal.add(found.group(1)));
        }

        assertThat(spans()).hasSizeGreaterThan(12).allSatisfy(span -> assertThat(span.toString() + span.getEvents())
                .doesNotContain(personal));
    }

    @Test
    void theClientIsShownIfItIsAskedFor() {
        send(set("&traceClientId=true"), "Иван");

        assertThat(attribute(span(SET), "twin.client_id")).isEqualTo("client-4711");
    }

    private static void sendAtOnce(int number, IntConsumer send) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(number);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int one = i;
                sent.add(pool.submit(() -> send.accept(one)));
            }
            for (Future<?> exchange : sent) {
                exchange.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static Duration lengthOf(SpanData span) {
        return Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos());
    }
}
