// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.SimulatedAttribute;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A load outlasts a time in which TWIN answers as it likes. */
class LoadStormTest extends LoadTestSupport {

    private static final int ROWS = 20_000;
    private static final int CLIENTS = 15_000;
    private static final int STORM_SECONDS = 10;

    private static Stream<Map<String, Object>> rows() {
        return IntStream.range(0, ROWS).mapToObj(i -> row("clientId", "c-" + i % CLIENTS, "Поле " + i % 7, i));
    }

    private static Map<String, Map<String, String>> expected() {
        Map<String, Map<String, String>> values = new HashMap<>();
        rows().forEach(row -> row.forEach((name, value) -> {
            if (!name.equals("clientId")) {
                values.computeIfAbsent((String) row.get("clientId"), unused -> new HashMap<>())
                        .put(name, String.valueOf(value));
            }
        }));
        return values;
    }

    @Test
    void tenSecondsOfResetsAndRefusalsLoseNothingAndCreateNothingTwice() {
        besideTheContract(entry -> true);
        // Slow enough for the load to outlast the storm.
        twin().faults().add(Fault.latency(Duration.ofMillis(35)));
        if (HTTP2) {
            // A reset of the connection hits all its calls, so there are fewer.
            twin().faults().add(Fault.resetBefore().probability(0.002));
            twin().faults().add(Fault.resetAfter().probability(0.002));
            twin().faults().add(Fault.goAway().probability(0.002));
            twin().faults().add(Fault.refuseStream().probability(0.1));
            twin().faults().add(Fault.resetStream().probability(0.1));
        } else {
            twin().faults().add(Fault.resetBefore().probability(0.1));
            twin().faults().add(Fault.resetAfter().probability(0.1));
        }
        twin().faults().add(Fault.status(429).header("Retry-After", "1").probability(0.02));
        twin().faults().add(Fault.status(429).probability(0.1));
        twin().faults().add(Fault.status(503).probability(0.1));

        CompletableFuture<Exchange> load = template.asyncSend(
                LOAD + "&createMissing=true", exchange -> exchange.getMessage().setBody(rows()));
        CompletableFuture<Boolean> wasUnderWay = CompletableFuture.supplyAsync(
                () -> {
                    twin().faults().clear();
                    return !load.isDone();
                },
                CompletableFuture.delayedExecutor(STORM_SECONDS, TimeUnit.SECONDS));

        TwinLoadReport report = cleanReportOf(load.join());
        assertThat(wasUnderWay).isCompletedWithValue(true);
        assertThat(report.done()).isEqualTo(ROWS);
        assertThat(twin().state().attributes())
                .extracting(SimulatedAttribute::name)
                .doesNotHaveDuplicates();
        expected().forEach((client, values) -> assertThat(twin().state().values(client))
                .isEqualTo(values));
    }

    @Test
    void anOutageOfSomeSecondsIsOutlasted() {
        besideTheContract(entry -> true);
        twin().faults().add(Fault.latency(Duration.ofMillis(5)));

        CompletableFuture<Exchange> load =
                template.asyncSend(LOAD + "&retryDelay=200", exchange -> exchange.getMessage()
                        .setBody(IntStream.range(0, ROWS).mapToObj(i -> nameRow("c-" + i, i))));
        CompletableFuture.runAsync(
                () -> twin().faults().add(Fault.status(503)),
                CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
        CompletableFuture.runAsync(
                () -> twin().faults().clear(), CompletableFuture.delayedExecutor(3_500, TimeUnit.MILLISECONDS));

        assertThat(cleanReportOf(load.join()).done()).isEqualTo(ROWS);
        assertThat(twin().state().valueCount()).isEqualTo(ROWS);
    }
}
