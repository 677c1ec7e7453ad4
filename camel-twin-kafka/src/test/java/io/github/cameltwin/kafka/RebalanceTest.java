// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.simulator.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions go from one process to another in the middle of a batch. */
class RebalanceTest extends KafkaTestSupport {

    @Override
    Map<String, String> settings() {
        return Map.of("camel.component.twin.maxInFlight", "2");
    }

    @Test
    void nothingIsSentOfAPartitionThatAnotherProcessHas() {
        twin.faults().add(Fault.latency(Duration.ofMillis(100)).on("POST", VALUE));
        sendValues(60, 1);
        process(recipe("&revocationTimeout=300"));
        await().until(() -> twin.journal().count("POST", VALUE) > 4);

        Set<String> others = ConcurrentHashMap.newKeySet();
        AtomicLong arrivedBefore = new AtomicLong(-1);
        process(new RouteBuilder() {
            @Override
            public void configure() {
                from(consumer("")).process(exchange -> {
                    for (Object element : exchange.getMessage().getBody(List.class)) {
                        others.add(((Exchange) element).getMessage().getHeader("kafka.KEY", String.class));
                    }
                    arrivedBefore.compareAndSet(-1, arrivalsOf(others));
                });
            }
        });
        awaitAllCommitted();

        assertThat(others).hasSize(30);
        assertThat(arrivalsOf(others)).isEqualTo(arrivedBefore.get());
    }

    @Test
    void aPartitionIsNotHeldByARowThatWaitsForARetry() {
        twin.faults()
                .add(Fault.status(503).header("Retry-After", "60").on("POST", "/api/v1/clients/client-0/attributes/*"));
        sendValues(8, 1);
        String retries = "&maxRetries=5&maxRetryDelay=120s";
        process(recipe("&revocationTimeout=60s&shutdownTimeout=1000", retries));
        await().until(() -> twin.state().valueCount() == 7);
        assertThat(left()).isEqualTo(8);

        process(recipe("&shutdownTimeout=1000", retries));

        // One of the two has a batch without this row, and commits it.
        await().atMost(Duration.ofSeconds(20)).until(() -> left() <= 4);
    }

    @Test
    void poisonIsHandedOverByTheProcessThatCommitsIt() {
        twin.faults().add(Fault.latency(Duration.ofMillis(100)).on("POST", VALUE));
        send(0, null, "poison");
        sendValues(60, 1);
        process(recipe("&revocationTimeout=5s"));
        await().until(() -> twin.journal().count("POST", VALUE) > 4);

        process(recipe(""));
        awaitAllCommitted();

        // A second one would be there before the batch was committed.
        send(0, null, "the end");
        awaitAllCommitted();
        assertThat(dead(2)).extracting(letter -> new String(letter.value())).containsExactly("poison", "the end");
    }

    private long arrivalsOf(Set<String> clients) {
        return arrived().stream()
                .filter(arrival -> clients.contains(arrival.split(" ")[0]))
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.kafka.clients.consumer.RangeAssignor",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"
            })
    void noProcessSendsAnOlderValueAfterANewerOneOfAnother(String assignor) {
        twin.faults().add(Fault.latency(Duration.ofMillis(100)).on("POST", VALUE));
        sendValues(8, 40);
        process(recipe("&maxPollRecords=20&partitionAssignor=" + assignor));
        await().until(() -> twin.journal().count("POST", VALUE) > 8);

        Main second = process(recipe("&maxPollRecords=20&partitionAssignor=" + assignor));
        await().until(() -> left() < 320);
        process(recipe("&maxPollRecords=20&partitionAssignor=" + assignor));
        second.stop();

        awaitAllCommitted();
        Map<String, Integer> newest = new HashMap<>();
        for (String arrival : arrived()) {
            String client = arrival.split(" ")[0];
            int value = Integer.parseInt(arrival.split(" ")[1]);
            assertThat(value).as(arrival).isGreaterThanOrEqualTo(newest.getOrDefault(client, 0));
            newest.put(client, value);
        }
        assertThat(newest).hasSize(8).allSatisfy((client, value) -> assertThat(value)
                .isEqualTo(40));
    }
}
