// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load whose route or context is stopped ends soon, tells the truth, and can be run again. */
class LoadShutdownTest extends LoadTestSupport {

    private static final int ROWS = 5_000;
    private static final long SHUTDOWN_SECONDS = 10;

    @TempDir
    private Path inbox;

    private final BlockingQueue<Exchange> outcomes = new LinkedBlockingQueue<>();

    @BeforeEach
    void tooSlowToComeToTheEnd() {
        besideTheContract(entry -> true);
        twin().faults().add(Fault.latency(Duration.ofMillis(50)).on("POST", VALUE));
    }

    /** A context with a route from the folder, which tells the outcome of each file. */
    private CamelContext started() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.getComponent("twin", TwinComponent.class).setConfiguration(signedIn());
        camel.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onCompletion().process(exchange -> outcomes.add(exchange));
                from("file:" + inbox + "?include=.*jsonl&initialDelay=0&delay=50&moveFailed=failed&move=done")
                        .routeId("load")
                        .to(LOAD);
            }
        });
        camel.start();
        return camel;
    }

    private void dropFile() throws IOException {
        String lines = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"clientId\":\"c-" + i % 1_000 + "\",\"Имя\":\"" + i + "\"}")
                .collect(Collectors.joining("\n"));
        Files.writeString(inbox.resolve("rows.new"), lines);
        Files.createDirectories(inbox);
        Files.move(inbox.resolve("rows.new"), inbox.resolve("rows.jsonl"));
    }

    private static void awaitSomeRows() {
        Awaitility.await().until(() -> twin().state().valueCount() > 200);
    }

    private TwinLoadReport reportOfStoppedFile() throws InterruptedException {
        Exchange outcome = outcomes.poll(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
        assertThat(outcome.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(TwinLoadStoppedException.class);
        TwinLoadReport report = ((TwinLoadStoppedException) outcome.getProperty(Exchange.EXCEPTION_CAUGHT)).getReport();
        assertThat(report.done() + report.failed()).isEqualTo(report.rows()).isLessThan(ROWS);
        assertThat(report.stopped()).contains("stopped");
        return report;
    }

    private void runAgainToTheEnd() throws Exception {
        twin().faults().clear();
        Files.move(inbox.resolve("failed/rows.jsonl"), inbox.resolve("rows.jsonl"));
        try (CamelContext again = started()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(inbox.resolve("done/rows.jsonl")));
        }
        Map<String, String> names = IntStream.range(0, 1_000)
                .boxed()
                .collect(Collectors.toMap(i -> "c-" + i, i -> String.valueOf(ROWS - 1_000 + i)));
        assertThat(names).allSatisfy((client, name) -> assertThat(twin().state().value(client, "Имя"))
                .contains(name));
        assertThat(twin().state().valueCount()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStopEndsItAndTheNextRunCompletesIt(boolean onlyTheRoute) throws Exception {
        try (CamelContext camel = started()) {
            dropFile();
            awaitSomeRows();

            long start = System.nanoTime();
            if (onlyTheRoute) {
                camel.getRouteController().stopRoute("load");
            } else {
                camel.stop();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(SHUTDOWN_SECONDS));
            assertThat(reportOfStoppedFile().done()).isGreaterThan(200);
        }
        assertThat(inbox.resolve("failed/rows.jsonl")).exists();
        runAgainToTheEnd();
    }

    @Test
    void callsWithoutAnAnswerAreGivenUp() throws Exception {
        try (CamelContext camel = started()) {
            dropFile();
            awaitSomeRows();
            twin().faults().add(Fault.stall().on("POST", VALUE));
            Awaitility.await().during(Duration.ofMillis(300)).until(LoadShutdownTest::allCallsAreStalled);

            camel.getRouteController().stopRoute("load");

            TwinLoadReport report = reportOfStoppedFile();
            assertThat(report.failures())
                    .filteredOn(failure -> failure.reason().contains("may or may not have the row"))
                    .describedAs("rows whose calls were under way")
                    .hasSize(64);
            assertThat(report.failures())
                    .filteredOn(failure -> failure.reason().contains("was not sent, because the load stopped"))
                    .describedAs("rows that were read ahead")
                    .hasSize(8);
        }
        runAgainToTheEnd();
    }

    private static boolean allCallsAreStalled() {
        return twin().journal().entries("POST", VALUE).stream()
                        .filter(entry -> entry.status() == 0)
                        .count()
                >= 64;
    }

    @Test
    void aStopWithoutARouteEndsIt() throws Exception {
        CompletableFuture<Exchange> outcome;
        try (CamelContext camel = started()) {
            ProducerTemplate template = camel.createProducerTemplate();
            outcome = CompletableFuture.supplyAsync(() ->
                    template.request(LOAD, exchange -> exchange.getMessage().setBody(endless())));
            awaitSomeRows();
        }

        assertThat(stopOf(outcome.get(SHUTDOWN_SECONDS, TimeUnit.SECONDS)).isRetryable())
                .isTrue();
    }

    @Test
    void anInterruptEndsItAndTheRowsThatFailedAreHandedOver() throws Exception {
        addRouteThatBlocks();
        CompletableFuture<Exchange> outcome = new CompletableFuture<>();
        Thread loading = new Thread(() -> outcome.complete(load("&failureUri=direct:database", endless())));
        loading.start();
        awaitSomeRows();

        loading.interrupt();

        TwinLoadReport report =
                stopOf(outcome.get(SHUTDOWN_SECONDS, TimeUnit.SECONDS)).getReport();
        assertThat(report.stopped()).contains("interrupted");
        // Nobody waited for the answers of the calls that were under way.
        assertThat(report.failed()).isPositive();
        assertThat(failedRows).hasSize((int) report.failed());
    }

    @Test
    void anInterruptIsHeardWhereThereIsAlwaysRoom() {
        Stream<Map<String, Object>> interrupted = IntStream.range(0, 60).mapToObj(i -> {
            if (i == 30) {
                Thread.currentThread().interrupt();
            }
            return nameRow("c-" + i, i);
        });

        TwinLoadReport report = stopOf(load("", interrupted)).getReport();

        assertThat(Thread.interrupted()).describedAs("the thread is still told").isTrue();
        assertThat(report.stopped()).contains("interrupted");
        assertThat(report.rows()).isEqualTo(31);
    }

    @Test
    void aRowThatFailsInAnInterruptedThreadIsHandedOver() throws Exception {
        addRouteThatBlocks();
        Stream<Map<String, Object>> lastOneBad = IntStream.range(0, 31).mapToObj(i -> {
            if (i < 30) {
                return nameRow("c-" + i, i);
            }
            Thread.currentThread().interrupt();
            return Map.of();
        });

        TwinLoadReport report =
                stopOf(load("&failureUri=direct:database", lastOneBad)).getReport();

        assertThat(Thread.interrupted()).describedAs("the thread is still told").isTrue();
        assertThat(report.stopped()).contains("interrupted");
        assertThat(report.failed()).isPositive();
        assertThat(failedRows).hasSize((int) report.failed());
    }

    private void addRouteThatBlocks() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:database")
                        // What blocks fails in an interrupted thread.
                        .process(exchange -> new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS))
                        .to("direct:failed");
            }
        });
    }

    private static Stream<Map<String, Object>> endless() {
        return Stream.iterate(0, i -> i + 1).map(i -> nameRow("c-" + i, i));
    }
}
