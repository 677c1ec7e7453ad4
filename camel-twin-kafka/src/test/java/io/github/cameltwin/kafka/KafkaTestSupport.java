// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One broker for the tests of a class, and for each test a topic of four partitions, a group and a TWIN of its own. */
abstract class KafkaTestSupport {
    static final String VALUE = "/api/v1/clients/*/attributes/*";
    static final int PARTITIONS = 4;

    private static final AtomicInteger TOPICS = new AtomicInteger();

    @TempDir
    private static Path folder;

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private static KafkaProcess kafka;
    private static Admin admin;

    final TwinSimulator twin = TWIN.simulator();
    final String topic = "values-" + TOPICS.incrementAndGet();
    final String dead = topic + ".dead";
    private final List<Main> processes = new ArrayList<>();

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = new KafkaProcess(folder);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.servers()));
    }

    @AfterAll
    static void stopKafka() throws Exception {
        admin.close(Duration.ZERO);
        kafka.close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1), new NewTopic(dead, 1, (short) 1)))
                .all()
                .get();
        twin.state().createAttribute("City");
    }

    @AfterEach
    void stopProcesses() {
        processes.forEach(Main::stop);
    }

    /** Starts a Camel application of its own in the test's group. */
    Main process(RouteBuilder... routes) {
        Main main = new Main();
        main.configure().setAutoConfigurationFailFast(true);
        Map.of(
                        "camel.component.twin.baseUrl",
                        twin.url(),
                        "camel.component.twin.authUrl",
                        twin.url(),
                        "camel.component.twin.email",
                        twin.email(),
                        "camel.component.twin.password",
                        twin.password(),
                        "camel.component.twin.maxRetries",
                        "0",
                        "camel.component.kafka.brokers",
                        kafka.servers(),
                        "camel.component.kafka.sessionTimeoutMs",
                        "3000",
                        "camel.component.kafka.heartbeatIntervalMs",
                        "500")
                .forEach(main::addInitialProperty);
        settings().forEach(main::addInitialProperty);
        List.of(routes).forEach(main.configure()::addRoutesBuilder);
        processes.add(main);
        main.start();
        return main;
    }

    /** Further settings of each process. */
    Map<String, String> settings() {
        return Map.of();
    }

    /** The recipe of the documentation. */
    RouteBuilder recipe(String consumerOptions) {
        return recipe(consumerOptions, "");
    }

    /** The same with further options of {@code twin:}. */
    RouteBuilder recipe(String consumerOptions, String twinOptions) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(consumer(consumerOptions))
                        .to("twin:clientAttribute?operation=load&attributeName=City&clientIdHeader=kafka.KEY"
                                + "&coalesce=true&failOnRejectedRows=true&rowFilter=#class:"
                                + TwinKafkaRowFilter.class.getName()
                                + "&failureUri=RAW(kafka:" + dead + "?valueSerializer="
                                + ByteArraySerializer.class.getName() + ")" + twinOptions);
            }
        };
    }

    String consumer(String options) {
        return "twin-kafka:" + topic + "?groupId=" + topic
                + (options.contains("retryDelay") ? "" : "&retryDelay=50&maxRetryDelay=200") + options;
    }

    void send(int partition, String key, String value) {
        send(partition, key, value.getBytes(StandardCharsets.UTF_8));
    }

    void send(int partition, String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, partition, key, value));
        }
    }

    /** One request at a time: several can't be repeated in their order while a new topic has no leader. */
    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.servers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many values for each client, 1, 2, 3 and so on; the clients are spread over all partitions. */
    void sendValues(int clients, int values) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int value = 1; value <= values; value++) {
                for (int client = 0; client < clients; client++) {
                    producer.send(new ProducerRecord<>(
                            topic,
                            client % PARTITIONS,
                            "client-" + client,
                            String.valueOf(value).getBytes()));
                }
            }
        }
    }

    /** The number of records that the group hasn't committed yet. */
    long left() {
        try (KafkaConsumer<byte[], byte[]> reader = reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, OffsetAndMetadata> committed = committed();
            return reader.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        }
    }

    Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return admin.listConsumerGroupOffsets(topic)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ids of the processes in the group, which change when a process leaves it and comes back. */
    Set<String> members() {
        try {
            return admin.describeConsumerGroups(List.of(topic)).describedGroups().get(topic).get().members().stream()
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits for the group, as an owner that is gone did. */
    void commit(int partition, OffsetAndMetadata offset) throws Exception {
        admin.alterConsumerGroupOffsets(topic, Map.of(new TopicPartition(topic, partition), offset))
                .all()
                .get();
    }

    void awaitAllCommitted() {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(left()).isZero());
    }

    private static KafkaConsumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.servers()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Waits for so many dead letters, and reads them. */
    List<ConsumerRecord<String, byte[]>> dead(int number) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.servers()), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(dead, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return found.size() >= number;
            });
        }
        return found;
    }

    /** Each value that came to TWIN, as client and value, in the order of arrival. */
    List<String> arrived() {
        return twin.journal().entries("POST", VALUE).stream()
                .map(request ->
                        request.path().split("/")[4] + " " + request.body().replaceAll("\\D", ""))
                .toList();
    }
}
