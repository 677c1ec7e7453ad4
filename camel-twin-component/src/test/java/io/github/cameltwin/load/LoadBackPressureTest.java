// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load reads no row before there is room for it, and never has more calls under way than it may. */
class LoadBackPressureTest extends LoadTestSupport {

    private static final int CONNECTIONS = 4;
    private static final String BOUNDED = "&maxConnections=" + CONNECTIONS;

    /** How many rows wait for an earlier one of their client, for each connection. */
    private static final int WAITING = 16;

    private final AtomicInteger read = new AtomicInteger();

    private Iterator<Map<String, Object>> counted(int number, IntFunction<Map<String, Object>> row) {
        return IntStream.range(0, number)
                .mapToObj(row)
                .peek(one -> read.incrementAndGet())
                .iterator();
    }

    /** Waits until this number of rows was read, and a while to see whether it stays there. */
    private void assertReadingStopsAt(int rows) {
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(read).hasValue(rows));
    }

    @Test
    void noRowIsReadWhileAllCallsAreUnderWay() {
        twin().faults().add(Fault.stall().on("POST", VALUE).times(CONNECTIONS));

        CompletableFuture<Exchange> load =
                loadLater(BOUNDED + "&requestTimeout=700ms", counted(1_000, i -> nameRow("c-" + i, i)));

        assertReadingStopsAt(CONNECTIONS);
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(CONNECTIONS);
        assertThat(cleanReportOf(endOf(load)).done())
                .describedAs("the load goes on when TWIN does")
                .isEqualTo(1_000);
    }

    @Test
    void oneRowForEightConnectionsIsReadAhead() {
        twin().faults().add(Fault.stall().on("POST", VALUE).times(64));

        CompletableFuture<Exchange> load =
                loadLater("&maxConnections=64&requestTimeout=700ms", counted(1_000, i -> nameRow("c-" + i, i)));

        assertReadingStopsAt(64 + 8);
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(64);
        assertThat(cleanReportOf(endOf(load)).done()).isEqualTo(1_000);
    }

    @Test
    void rowsThatWaitForAnEarlierOneOfTheirClientAreBoundedToo() {
        twin().faults().add(Fault.stall().on("POST", VALUE).times(1));

        CompletableFuture<Exchange> load =
                loadLater(BOUNDED + "&requestTimeout=700ms", counted(1_000, i -> nameRow("c", i)));

        // The one that is sent, and those that may wait.
        assertReadingStopsAt(1 + CONNECTIONS * WAITING);
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(1);
        assertThat(cleanReportOf(endOf(load)).done()).isEqualTo(1_000);
        assertThat(twin().state().value("c", "Имя")).contains("999");
    }

    @Test
    void aClientWithManyRowsHoldsUpItselfAlone() {
        twin().faults()
                .add(Fault.latency(Duration.ofMillis(1_500))
                        .on("POST", "/api/v1/clients/slow/attributes/*")
                        .times(1));

        CompletableFuture<Exchange> load =
                loadLater(BOUNDED, counted(300, i -> nameRow(i % 6 == 0 ? "slow" : "c-" + i, i)));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(twin().state().valueCount()).isEqualTo(250));
        assertThat(twin().journal().count("POST", "/api/v1/clients/slow/attributes/*"))
                .isEqualTo(1);
        assertThat(cleanReportOf(endOf(load)).done()).isEqualTo(300);
    }

    @Test
    void aBadRowTakesNoRoom() {
        twin().faults().add(Fault.stall().on("POST", VALUE).times(CONNECTIONS - 1));

        CompletableFuture<Exchange> load = loadLater(
                BOUNDED + "&requestTimeout=700ms",
                counted(1_000, i -> i < CONNECTIONS - 1 ? nameRow("c-" + i, i) : row("no client", i)));

        assertReadingStopsAt(1_000);
        TwinLoadReport report = reportOf(endOf(load));
        assertThat(report.failed()).isEqualTo(1_000 - (CONNECTIONS - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&skipUnchanged=true", "&createMissing=true"})
    void neverAreMoreCallsUnderWayThanThereAreConnections(String options) {
        Duration latency = Duration.ofMillis(20);
        twin().faults().add(Fault.latency(latency));

        cleanReportOf(load(BOUNDED + options, counted(60, i -> row("clientId", "c-" + i % 40, "Имя", i, "Город", i))));

        assertThat(mostAtATime(latency)).isEqualTo(CONNECTIONS);
    }

    @Test
    void severalLoadsOnOneEndpointHaveTheirConnectionsTogether() {
        Duration latency = Duration.ofMillis(20);
        twin().faults().add(Fault.latency(latency));

        List<CompletableFuture<Exchange>> loads = IntStream.range(0, 3)
                .mapToObj(n -> loadLater(BOUNDED, counted(50, i -> nameRow(n + "-" + i, i))))
                .toList();

        assertThat(loads)
                .allSatisfy(
                        load -> assertThat(cleanReportOf(endOf(load)).done()).isEqualTo(50));
        assertThat(mostAtATime(latency)).isEqualTo(CONNECTIONS);
        assertThat(twin().state().valueCount()).isEqualTo(150);
    }

    /** How many calls were under way at a time at least, as each of them took at least that long. */
    private static int mostAtATime(Duration latency) {
        List<Long> arrived = calls().stream()
                .map(JournalEntry::arrived)
                .map(Instant::toEpochMilli)
                .sorted()
                .toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrived.size(); last++) {
            // A millisecond less, as times are cut to whole ones.
            while (arrived.get(last) - arrived.get(first) >= latency.toMillis() - 1) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
