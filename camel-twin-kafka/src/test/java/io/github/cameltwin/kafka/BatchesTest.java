// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.simulator.ActiveFault;
import io.github.cameltwin.simulator.Fault;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is committed when, and what comes again. */
class BatchesTest extends KafkaTestSupport {

    /** The values of each batch; a batch fails as long as there are failures left. */
    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();

    private final Queue<Set<String>> members = new ConcurrentLinkedQueue<>();

    private RouteBuilder recorder(String options, Queue<RuntimeException> failures) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(consumer(options)).process(exchange -> {
                    List<?> elements = exchange.getMessage().getBody(List.class);
                    batches.add(elements.stream()
                            .map(element -> ((Exchange) element).getMessage().getBody(String.class))
                            .toList());
                    members.add(members());
                    RuntimeException failure = failures.poll();
                    if (failure != null) {
                        throw failure;
                    }
                });
            }
        };
    }

    private RouteBuilder recorder(String options) {
        return recorder(options, new ConcurrentLinkedQueue<>());
    }

    @Test
    void theOffsetsOfAllPartitionsAreCommittedWhenAllValuesAreSet() {
        sendValues(8, 3);

        process(recipe(""));

        awaitAllCommitted();
        for (int client = 0; client < 8; client++) {
            assertThat(twin.state().value("client-" + client, "City")).contains("3");
        }
        assertThat(committed()).hasSize(PARTITIONS);
    }

    @Test
    void anOutageLosesNothingAndCommitsNothing() {
        ActiveFault outage = twin.faults().add(Fault.status(503).on("POST", VALUE));
        sendValues(4, 2);

        process(recipe(""));
        await().until(() -> twin.journal().count("POST", VALUE) > 20);
        assertThat(left()).isEqualTo(8);
        assertThat(outage.hits()).isPositive();
        twin.faults().clear();

        awaitAllCommitted();
        assertThat(twin.state().value("client-3", "City")).contains("2");
    }

    @Test
    void aFailedBatchComesAgainAfterAGrowingPauseWhileTheProcessStaysInTheGroup() {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 4; i++) {
            failures.add(new IllegalStateException("away"));
        }
        send(0, "client-0", "1");

        long start = System.nanoTime();
        process(recorder("&maxPollIntervalMs=2000&retryDelay=900&maxRetryDelay=2500", failures));

        awaitAllCommitted();
        assertThat(batches).hasSize(5).allSatisfy(batch -> assertThat(batch).containsExactly("1"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(members).allSatisfy(group -> assertThat(group).hasSize(1).isEqualTo(members.peek()));
    }

    @Test
    void aRecordThatCanNeverBeSetDoesNotKeepOthersWaiting() {
        send(0, null, "nobody's");
        byte[] garbled = "Омск".getBytes(Charset.forName("windows-1251"));
        send(0, "client-0", garbled);

        process(recipe("&maxPollRecords=1"));

        awaitAllCommitted();
        send(0, "client-0", "1");
        awaitAllCommitted();
        assertThat(twin.state().value("client-0", "City")).contains("1");
        assertThat(dead(2))
                .satisfiesExactly(first -> assertThat(first.value()).isEqualTo("nobody's".getBytes()), second -> {
                    assertThat(second.value()).isEqualTo(garbled);
                    assertThat(second.key()).isEqualTo("client-0");
                });
    }

    @Test
    void whatAnEarlierOwnerMayHaveSentIsRepeatedInOneBatch() throws Exception {
        for (int value = 0; value < 10; value++) {
            send(0, "client-0", String.valueOf(value));
        }
        commit(0, ReplayWindows.begin(1, 8));

        process(recorder("&maxPollRecords=2"));

        awaitAllCommitted();
        assertThat(batches).containsExactly(List.of("1", "2", "3", "4", "5", "6", "7"), List.of("8", "9"));
    }

    @Test
    void theEndOfABatchIsNotedBeforeItIsSent() {
        Queue<Map<TopicPartition, OffsetAndMetadata>> noted = new ConcurrentLinkedQueue<>();
        send(2, "client-2", "1");
        send(2, "client-2", "2");

        process(new RouteBuilder() {
            @Override
            public void configure() {
                from(consumer("")).process(exchange -> noted.add(committed()));
            }
        });

        awaitAllCommitted();
        assertThat(noted.peek()).containsEntry(new TopicPartition(topic, 2), ReplayWindows.begin(0, 2));
    }

    @Test
    void aNoteBeyondTheLastRecordKeepsNobodyWaiting() throws Exception {
        send(0, "client-0", "1");
        commit(0, ReplayWindows.begin(0, 1_000));

        process(recorder(""));

        awaitAllCommitted();
        assertThat(batches).containsExactly(List.of("1"));
    }

    @Test
    void anotherProgramsMetadataIsNoNote() throws Exception {
        send(0, "client-0", "1");
        commit(0, new OffsetAndMetadata(0, "twin-kafka:until=soon"));

        process(recorder(""));

        awaitAllCommitted();
    }

    @Test
    void aStopWaitsForTheBatchAndCommitsIt() {
        twin.faults().add(Fault.latency(Duration.ofSeconds(1)).on("POST", VALUE));
        send(0, "client-0", "1");
        Main process = process(recipe(""));
        await().until(() -> twin.journal().count("POST", VALUE) > 0);

        process.stop();

        assertThat(left()).isZero();
        assertThat(arrived()).containsExactly("client-0 1");
    }

    @Test
    void headersAreThoseOfCamelKafka() {
        Queue<Map<String, Object>> headers = new ConcurrentLinkedQueue<>();
        send(3, "client-3", "1");

        process(new RouteBuilder() {
            @Override
            public void configure() {
                from(consumer(""))
                        .split(body())
                        .process(exchange -> headers.add(exchange.getMessage()
                                .getBody(Exchange.class)
                                .getMessage()
                                .getHeaders()));
            }
        });

        awaitAllCommitted();
        assertThat(headers.peek())
                .containsEntry("kafka.TOPIC", topic)
                .containsEntry("kafka.PARTITION", 3)
                .containsEntry("kafka.OFFSET", 0L)
                .containsEntry("kafka.KEY", "client-3");
    }
}
