// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What a load tells while it runs and at its end. */
class LoadProgressTest extends LoadTestSupport {

    private static final String LISTENER = "&loadListener=#listener";

    private final List<TwinLoadProgress> told = new CopyOnWriteArrayList<>();

    private static Stream<Map<String, Object>> rows(int number) {
        return IntStream.range(0, number).mapToObj(i -> nameRow("c-" + i, i));
    }

    private void listener(TwinLoadListener listener) {
        context.getRegistry().bind("listener", TwinLoadListener.class, listener);
    }

    @Test
    void aListenerIsToldHowFarItHasCome() {
        listener(told::add);
        twin().faults().add(Fault.latency(Duration.ofMillis(20)).on("POST", VALUE));
        twin().state().setValue("c-0", "Имя", "0");

        Exchange out = load(LISTENER + "&skipUnchanged=true&maxConnections=8", rows(300));

        cleanReportOf(out);
        assertThat(told).hasSizeGreaterThan(2);
        assertThat(told).extracting(TwinLoadProgress::exchangeId).containsOnly(out.getExchangeId());
        assertThat(told).extracting(TwinLoadProgress::done).isSorted();
        assertThat(told).extracting(TwinLoadProgress::elapsed).isSorted();
        assertThat(told.subList(0, told.size() - 1))
                .extracting(TwinLoadProgress::ended)
                .containsOnly(false);
        TwinLoadProgress last = told.get(told.size() - 1);
        assertThat(last.ended()).isTrue();
        assertThat(List.of(last.rows(), last.done(), last.failed(), last.set(), last.unchanged(), last.calls()))
                .isEqualTo(List.of(300L, 300L, 0L, 299L, 1L, 599L));
        assertThat(last.rowsPerSecond()).isPositive();
    }

    @Test
    void aListenerThatFailsDoesNoHarm() {
        listener(progress -> {
            throw new IllegalStateException("no terminal");
        });

        assertThat(cleanReportOf(load(LISTENER, rows(10))).done()).isEqualTo(10);
    }

    @Test
    void aListenerThatBlocksHoldsUpNothing() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger callsUnderWay = new AtomicInteger();
        listener(progress -> {
            callsUnderWay.incrementAndGet();
            awaitUninterruptibly(goOn);
            told.add(progress);
        });
        twin().faults().add(Fault.latency(Duration.ofMillis(300)).on("POST", VALUE));

        CompletableFuture<Exchange> load = loadLater(LISTENER + "&maxConnections=2", rows(10));

        // Some seven times the time between two calls of the listener, and then its end.
        assertThat(cleanReportOf(endOf(load)).done()).isEqualTo(10);
        assertThat(callsUnderWay).hasValue(1);
        goOn.countDown();
        await().untilAsserted(() ->
                assertThat(told).extracting(TwinLoadProgress::ended).containsExactly(false, true));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theReportCanBeJson() throws Exception {
        Object json = resultOf(load("&outputType=json", List.of(nameRow("c-1", 1), nameRow("c/2", 2))));

        JsonNode report = new ObjectMapper().readTree((String) json);
        assertThat(report.get("rows").asInt()).isEqualTo(2);
        assertThat(report.get("set").asInt()).isEqualTo(1);
        assertThat(report.get("failures").get(0).get("row").asInt()).isEqualTo(2);
        assertThat(report.get("failures").get(0).get("reason").asText()).contains("must not contain '/'");
        TwinLoadReport read = context.getTypeConverter().convertTo(TwinLoadReport.class, json);
        assertThat(read.failures()).hasSize(1);
    }

    @Test
    void severalLoadsAtATimeDoNotMeetEachOther() {
        List<CompletableFuture<Exchange>> loads = IntStream.range(0, 4)
                .mapToObj(n -> template.asyncSend(LOAD, exchange -> exchange.getMessage()
                        .setBody(IntStream.range(0, 500).mapToObj(i -> nameRow("c-" + n + "-" + i, i)))))
                .toList();

        assertThat(loads)
                .allSatisfy(
                        load -> assertThat(cleanReportOf(load.join()).done()).isEqualTo(500));
        assertThat(twin().state().valueCount()).isEqualTo(2_000);
    }
}
