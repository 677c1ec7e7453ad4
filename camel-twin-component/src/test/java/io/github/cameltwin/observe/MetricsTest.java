// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinRowFilter;
import io.github.cameltwin.internal.observe.Metric;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a meter registry in Camel's registry, the component's figures are there. */
class MetricsTest extends TwinTestSupport {

    private static final String LOAD = "twin:clientAttribute?operation=load";
    private static final String ONCE = "&maxRetries=0";

    private PrometheusMeterRegistry meters;
    private String set;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CamelContext created = super.createCamelContext();
        created.getRegistry().bind("myMeters", meters);
        return created;
    }

    @BeforeEach
    void createAttribute() {
        set = "twin:clientAttribute?operation=set&clientId=c-1&attributeId="
                + twin().state().createAttribute("Имя");
    }

    private double counted(String metric, String... tags) {
        return meters.find(metric).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double countedReaders(String metric, String... tags) {
        return meters.find(metric).tags(tags).functionCounters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private long calls(String operation, String outcome) {
        Timer timer = meters.find("camel.twin.calls")
                .tags("operation", operation, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private double attempts(String outcome) {
        return counted("camel.twin.attempts", "outcome", outcome);
    }

    private double gauge(String metric, String... tags) {
        return meters.get(metric).tags(tags).gauge().value();
    }

    @Test
    void callsAreTimedByOperationAndOutcome() {
        twin().faults().add(Fault.latency(Duration.ofMillis(60)).on("POST", VALUE));

        resultOf(send(set, "Иван"));
        resultOf(send(set, "Пётр"));

        assertThat(calls("set_value", "success")).isEqualTo(2);
        assertThat(calls("login", "success")).isEqualTo(1);
        Timer sets =
                meters.get("camel.twin.calls").tag("operation", "set_value").timer();
        assertThat(sets.max(TimeUnit.MILLISECONDS)).isBetween(60.0, 10_000.0);
        assertThat(meters.scrape())
                .containsPattern("camel_twin_calls_seconds_bucket\\{[^}]*operation=\"set_value\"[^}]*le=\"0.05\"} 0\n")
                .containsPattern("camel_twin_calls_seconds_bucket\\{[^}]*operation=\"set_value\"[^}]*le=\"60.0\"} 2\n");
    }

    @Test
    void aCallIsCountedBeforeItsExchangeGoesOn() {
        for (int i = 1; i <= 50; i++) {
            resultOf(send(set, "v" + i));
            assertThat(calls("set_value", "success")).isEqualTo(i);
        }
    }

    @Test
    void aRowThatIsRevokedWhileItWaitsIsACancelledCallAndNoError() {
        AtomicBoolean revoked = new AtomicBoolean();
        context.getRegistry().bind("filter", TwinRowFilter.class, (TwinRowFilter) row -> !revoked.get());
        twin().faults().add(Fault.status(503).header("Retry-After", "20").on("POST", VALUE));
        Exchange record = new DefaultExchange(context);
        record.getMessage().setBody(Map.of("clientId", "c-1", "Имя", "Иван"));

        CompletableFuture<Exchange> load = template.asyncSend(
                LOAD + "&rowFilter=#filter", exchange -> exchange.getMessage().setBody(List.of(record)));
        await().until(() -> attempts("server") == 1);
        revoked.set(true);
        load.join();

        assertThat(calls("set_value", "cancelled")).isEqualTo(1);
        assertThat(meters.find("camel.twin.calls").tag("outcome", "error").timers())
                .isEmpty();
        assertThat(attempts("cancelled")).isZero();
    }

    @Test
    void retriesAreCountedByTheOutcomeBeforeThem() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(2));
        twin().faults().add(Fault.resetBefore().on("POST", VALUE).times(1));

        resultOf(send(set, "Иван"));

        assertThat(calls("set_value", "success")).isEqualTo(1);
        assertThat(counted("camel.twin.attempts", "operation", "set_value")).isEqualTo(4);
        assertThat(counted("camel.twin.retries", "operation", "set_value", "reason", "server"))
                .isEqualTo(2);
        assertThat(counted("camel.twin.retries", "operation", "set_value", "reason", "connection"))
                .isEqualTo(1);
    }

    @Test
    void aWrongPasswordAnOutageASlowTwinAndARateLimitCanBeToldApart() throws Exception {
        send(set + ONCE + "&password=wrong", "1");
        assertThat(calls("login", "authentication")).isEqualTo(1);
        assertThat(calls("set_value", "authentication")).isEqualTo(1);

        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        send(set + ONCE + "&baseUrl=http://localhost:" + closedPort, "2");
        assertThat(calls("set_value", "connection")).isEqualTo(1);

        twin().faults().add(Fault.stall().on("POST", VALUE).times(1));
        send(set + ONCE + "&requestTimeout=200", "3");
        assertThat(calls("set_value", "timeout")).isEqualTo(1);

        twin().faults().add(Fault.status(429).on("POST", VALUE).times(1));
        send(set + ONCE, "4");
        assertThat(calls("set_value", "rate_limited")).isEqualTo(1);
        assertThat(attempts("rate_limited")).isEqualTo(1);

        twin().faults().add(Fault.status(503).on("POST", VALUE).times(1));
        send(set + ONCE, "5");
        assertThat(calls("set_value", "server")).isEqualTo(1);

        twin().faults().add(Fault.notJson().on("POST", VALUE).times(1));
        send(set + ONCE, "6");
        assertThat(calls("set_value", "invalid_response")).isEqualTo(1);
        assertThat(calls("set_value", "success")).isZero();
    }

    @Test
    void aRefreshIsCounted() {
        resultOf(send(set, "1"));
        twin().tokens().expireAll();
        resultOf(send(set, "2"));

        assertThat(calls("refresh", "success") + calls("login", "success")).isEqualTo(2);
        assertThat(counted("camel.twin.retries", "reason", "authentication")).isEqualTo(1);
    }

    @Test
    void waitsForTheRateLimitAreTimed() {
        String slowly = "&maxRequestsPerSecond=2";
        IntStream.range(0, 3).forEach(i -> resultOf(send(set + slowly, "v" + i)));

        Timer waits = meters.get("camel.twin.rate.limit.wait").timer();
        assertThat(waits.count()).isPositive();
        assertThat(waits.max(TimeUnit.MILLISECONDS)).isBetween(1.0, 2_000.0);
        assertThat(gauge("camel.twin.rate.limit")).isEqualTo(2);
        assertThat(gauge("camel.twin.rate.limit.waiting")).isZero();
    }

    @Test
    void callsInFlightAndConnectionsAreShown() throws Exception {
        resultOf(send(set + "&maxInFlight=7", "0"));
        assertThat(gauge("camel.twin.calls.active")).isZero();
        assertThat(gauge("camel.twin.calls.active.limit")).isEqualTo(7);
        assertThat(gauge("camel.twin.rate.limit")).isNaN();
        twin().faults().add(Fault.latency(Duration.ofSeconds(1)).on("POST", VALUE));

        var sent =
                template.asyncSend(set + "&maxInFlight=7", e -> e.getMessage().setBody("1"));

        await().until(() -> gauge("camel.twin.http.requests.active") == 1);
        assertThat(gauge("camel.twin.calls.active")).isEqualTo(1);
        assertThat(gauge("camel.twin.http.connections", "network.protocol.version", HTTP2 ? "2" : "1.1"))
                .isEqualTo(1);
        assertThat(gauge("camel.twin.http.connections", "network.protocol.version", HTTP2 ? "1.1" : "2"))
                .isZero();
        assertThat(sent).succeedsWithin(Duration.ofSeconds(20));
        await().until(() -> gauge("camel.twin.calls.active") == 0);
    }

    @Test
    void listsOfNamesAreCounted() {
        String byName = "twin:clientAttribute?operation=set&clientId=c-1&attributeName=Имя";
        twin().faults().add(Fault.status(400).on("GET", ATTRIBUTES).times(1));
        send(byName, "1");
        resultOf(send(byName, "2"));
        resultOf(send(byName, "3"));

        assertThat(counted("camel.twin.names.reloads", "outcome", "success")).isEqualTo(1);
        assertThat(counted("camel.twin.names.reloads", "outcome", "invalid_request"))
                .isEqualTo(1);
    }

    @Test
    void aLoadIsCountedWhileItRuns() {
        twin().faults().add(Fault.latency(Duration.ofMillis(20)).on("POST", VALUE));
        var rows = IntStream.range(0, 300).mapToObj(i -> Map.of("clientId", "c-" + i, "Имя", "v" + i));

        var load = template.asyncSend(
                LOAD + "&maxConnections=8", exchange -> exchange.getMessage().setBody(rows));

        await().until(() -> meters.find("camel.twin.loads.active").gauge() != null
                && gauge("camel.twin.loads.active") == 1
                && countedReaders("camel.twin.load.rows", "outcome", "done") > 10);
        assertThat(gauge("camel.twin.load.rate")).isPositive();
        assertThat(load).succeedsWithin(Duration.ofSeconds(30));
        assertThat(gauge("camel.twin.loads.active")).isZero();
        assertThat(gauge("camel.twin.load.rate")).isZero();
        assertThat(countedReaders("camel.twin.load.rows", "outcome", "done")).isEqualTo(300);
        assertThat(countedReaders("camel.twin.load.values", "action", "set")).isEqualTo(300);
        assertThat(meters.get("camel.twin.loads")
                        .tag("outcome", "complete")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aLoadThatStopsEarlyIsCountedAsStopped() {
        twin().faults().add(Fault.status(400).on("POST", VALUE));

        send(LOAD, List.of(Map.of("clientId", "c-1", "Имя", "1"), Map.of("clientId", "c-2")));
        twin().faults().clear();
        twin().faults().add(Fault.status(403).on("POST", VALUE));
        send(LOAD, List.of(Map.of("clientId", "c-3", "Имя", "1")));

        assertThat(countedReaders("camel.twin.load.rows", "outcome", "failed")).isPositive();
        assertThat(meters.get("camel.twin.loads")
                        .tag("outcome", "stopped")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private long loads(String outcome) {
        return meters.get("camel.twin.loads").tag("outcome", outcome).timer().count();
    }

    @Test
    void loadsAreZeroBeforeTheFirstOne() {
        resultOf(send(set, "1"));

        assertThat(List.of(loads("complete"), loads("stopped"), loads("rejected")))
                .containsExactly(0L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aLoadThatRejectsRowsIsNotCountedAsStopped(int rows) {
        twin().faults().add(Fault.status(503).on("POST", "/api/v1/clients/c-0/attributes/*"));

        Exchange load = send(
                LOAD + ONCE + "&failOnRejectedRows=true",
                IntStream.range(0, rows)
                        .mapToObj(i -> Map.of("clientId", "c-" + i, "Имя", "v"))
                        .toList());

        assertThat(load.getException()).isNotNull();
        assertThat(List.of(loads("complete"), loads("stopped"), loads("rejected")))
                .containsExactly(0L, 0L, 1L);
    }

    @Test
    void aDryRunIsNotCountedAsALoad() {
        List<Map<String, String>> rows = List.of(Map.of("clientId", "c-1", "Имя", "1"), Map.of("Имя", "no client"));

        TwinLoadReport report = (TwinLoadReport) resultOf(send(LOAD + "&dryRun=true", rows));

        assertThat(List.of(report.set(), report.failed())).containsExactly(1L, 1L);
        assertThat(countedReaders("camel.twin.load.values")).isZero();
        assertThat(countedReaders("camel.twin.load.rows")).isZero();
        assertThat(loads("complete")).isZero();
        resultOf(send(LOAD, rows));
        assertThat(countedReaders("camel.twin.load.values")).isEqualTo(1);
        assertThat(countedReaders("camel.twin.load.rows")).isEqualTo(2);
        assertThat(loads("complete")).isEqualTo(1);
    }

    @Test
    void aSecondComponentHasMetersOfItsOwn() {
        TwinComponent second = new TwinComponent();
        second.setConfiguration(signedIn());
        context.addComponent("twin2", second);
        resultOf(send(set + "&maxInFlight=3", "1"));
        resultOf(send(set.replace("twin:", "twin2:") + "&maxInFlight=5", "2"));
        resultOf(send(LOAD.replace("twin:", "twin2:"), List.of(Map.of("clientId", "c-1", "Имя", "3"))));

        assertThat(gauge("camel.twin.calls.active.limit", "component", "twin")).isEqualTo(3);
        assertThat(gauge("camel.twin.calls.active.limit", "component", "twin2")).isGreaterThan(5);
        assertThat(countedReaders("camel.twin.load.rows", "component", "twin")).isZero();
        assertThat(countedReaders("camel.twin.load.rows", "component", "twin2")).isEqualTo(1);
        second.stop();
        assertThat(gauge("camel.twin.calls.active.limit", "component", "twin")).isEqualTo(3);
        assertThat(meters.find("camel.twin.calls.active.limit").gauges()).hasSize(1);
    }

    @Test
    void anAccountThatNoEndpointUsesShowsNothingAndCountsOnWhenItIsUsedAgain() throws Exception {
        List<Map<String, String>> rows = List.of(Map.of("clientId", "c-1", "Имя", "1"));
        resultOf(send(LOAD, rows));
        resultOf(send(set, "1"));

        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            context.removeEndpoint(endpoint);
        }

        assertThat(meters.find("camel.twin.calls.active").gauges()).isEmpty();
        assertThat(meters.find("camel.twin.load.rows").functionCounters()).isEmpty();
        assertThat(calls("set_value", "success")).isEqualTo(2);

        // The other template still has the removed endpoints.
        assertThat(context.createProducerTemplate()
                        .requestBody(LOAD, rows, TwinLoadReport.class)
                        .done())
                .isEqualTo(1);

        assertThat(meters.find("camel.twin.calls.active").gauges()).hasSize(1);
        assertThat(countedReaders("camel.twin.load.rows")).isEqualTo(2);
        assertThat(loads("complete")).isEqualTo(2);
    }

    @Test
    void accountsAreToldApartWithoutTheirUsers() {
        resultOf(send(set, "1"));
        send(set + ONCE + "&email=other@example.com&password=wrong", "2");

        assertThat(meters.get("camel.twin.calls.active").gauges())
                .extracting(gauge -> gauge.getId().getTag("account"))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(meters.get("camel.twin.calls.active").gauges())
                .allSatisfy(gauge -> assertThat(gauge.getId().getTags())
                        .contains(Tag.of("server.address", twin().url().replaceAll("http://|:.*", "")))
                        .contains(Tag.of("component", "twin"))
                        .contains(Tag.of("camelContext", context.getName())));
    }

    @Test
    void onlyDescribedMetricsAndTagsAreThere() {
        resultOf(send(set, "1"));

        List<Meter> ours = meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("camel.twin."))
                .toList();

        assertThat(ours).hasSizeGreaterThan(10).allSatisfy(meter -> {
            Metric metric = Arrays.stream(Metric.values())
                    .filter(one -> one.id().equals(meter.getId().getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(meter.getId().getType().name()).isEqualTo(metric.type().name());
            assertThat(meter.getId().getDescription()).isEqualTo(metric.description());
            assertThat(meter.getId().getTags())
                    .extracting(Tag::getKey)
                    .filteredOn(key -> !List.of("account", "component", "server.address", "camelContext")
                            .contains(key))
                    .containsExactlyInAnyOrderElementsOf(metric.tags());
        });
    }

    @Test
    void nothingOfClientsAndUsersIsInThem() {
        send(
                "twin:clientAttribute?operation=set&clientId=client-s3cret&attributeName=attribute-s3cret",
                "value-s3cret");
        resultOf(send(set, "value-s3cret"));
        send(set + ONCE + "&password=wrong-s3cret&email=person-s3cret@example.com", "value-s3cret");
        send(LOAD, List.of(Map.of("clientId", "client-s3cret", "Имя", "value-s3cret")));

        String scraped = meters.scrape();

        assertThat(scraped).contains("camel_twin_calls_seconds_count").contains("camel_twin_load_rows_total");
        assertThat(scraped).doesNotContain("s3cret", "Имя", "c-1", twin().email(), twin().password());
    }

    @Test
    void aStopRemovesGaugesAndKeepsWhatWasCounted() {
        resultOf(send(set, "1"));

        context.stop();

        assertThat(meters.find("camel.twin.calls.active").gauge()).isNull();
        assertThat(meters.find("camel.twin.load.rows").functionCounters()).isEmpty();
        assertThat(calls("set_value", "success")).isEqualTo(1);
    }

    @Test
    void aComponentThatStartsAgainCountsOn() {
        resultOf(send(set, "1"));
        TwinComponent component = context.getComponent("twin", TwinComponent.class);

        component.stop();
        component.start();
        resultOf(send(set + "&maxInFlight=7", "2"));

        assertThat(calls("set_value", "success")).isEqualTo(2);
        assertThat(gauge("camel.twin.calls.active.limit")).isEqualTo(7);
    }

    @Test
    void aRegistryThatWasClosedBreaksNothing() {
        resultOf(send(set, "1"));

        meters.close();

        resultOf(send(set, "2"));
        context.stop();
    }
}
