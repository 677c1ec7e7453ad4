// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka, in a process of its own. The key of a record is its client, so all records of a client are in one partition. */
public final class KafkaBroker implements MessageBroker {
    private static final String TOPIC = "twin.values";
    private static final String DEAD = "twin.values.dead";
    private static final String GROUP = "twin";
    private static final int PARTITIONS = 12;

    private final KafkaProcess process;
    private final Admin admin;
    private final Consumer<String, String> reader;

    /**
     * Starts it.
     *
     * @param folder an empty one, for all its files
     */
    public KafkaBroker(Path folder) throws Exception {
        process = new KafkaProcess(folder);
        Properties settings = new Properties();
        settings.put("bootstrap.servers", process.servers());
        admin = Admin.create(settings);
        reader = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        admin.createTopics(
                        List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1), new NewTopic(DEAD, PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("KAFKA_BROKERS", process.servers());
    }

    @Override
    public void send(List<Message> messages) throws Exception {
        // One request at a time: several can't be repeated in their order by this client while a new topic has no
        // leader.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", process.servers(), "max.in.flight.requests.per.connection", 1);
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Message message : messages) {
                sent.add(producer.send(new ProducerRecord<>(TOPIC, message.client(), message.text())));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    @Override
    public void restart() throws Exception {
        process.restart();
    }

    @Override
    public long left() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        long left = 0;
        for (Map.Entry<TopicPartition, Long> end :
                reader.endOffsets(partitions(TOPIC)).entrySet()) {
            OffsetAndMetadata offset = committed.get(end.getKey());
            left += end.getValue() - (offset == null ? 0 : offset.offset());
        }
        return left;
    }

    @Override
    public List<String> dead() {
        List<TopicPartition> partitions = partitions(DEAD);
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        long count = reader.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            reader.poll(Duration.ofSeconds(1)).forEach(found -> texts.add(found.value()));
        }
        return texts;
    }

    private static List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        return partitions;
    }

    @Override
    public void close() throws Exception {
        reader.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        process.close();
    }
}
