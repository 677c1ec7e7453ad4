#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# camel-kafka 4.18.0 with batching=true: records of a revoked partition reach the route, after newer ones of the new owner.
#
# What one expects: when a partition goes to another consumer of the group, this one handles nothing more of it.
# What happens:     Records that wait in the buffer for a full batch stay there. They are handed to the route when the batch is
#                   complete or its time is over, when the new owner has handled the same records and newer ones long since.
# Control:          Without batching there is no buffer, and the last record is handled last.
set -euo pipefail

camel=4.18.0
kafka=3.9.1
work=$(mktemp -d)
broker=
trap '[ -z "$broker" ] || { kill -KILL "$broker"; wait "$broker" 2>/dev/null || true; }; rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-kafka</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>$kafka</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Revoked.java <<'JAVA'
import java.util.*;
import java.util.concurrent.*;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.StringSerializer;

public class Revoked {
    static final Map<Integer, List<String>> HANDLED = new ConcurrentHashMap<>();

    static void send(String servers, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            for (int partition = 0; partition < 2; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, "key", value)).get();
            }
        }
    }

    static Main consumer(String servers, String topic, String name, String options) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka:" + topic + "?brokers=" + servers + "&groupId=" + topic + "&autoOffsetReset=earliest"
                                + "&allowManualCommit=true&autoCommitEnable=false" + options)
                        .process(batch -> {
                            Object body = batch.getMessage().getBody();
                            for (Object one : body instanceof List<?> list ? list : List.of(batch)) {
                                Exchange found = (Exchange) one;
                                HANDLED.computeIfAbsent(found.getMessage().getHeader("kafka.PARTITION", Integer.class),
                                                partition -> new CopyOnWriteArrayList<>())
                                        .add(name + " " + found.getMessage().getBody(String.class));
                            }
                        });
            }
        });
        main.start();
        return main;
    }

    /** Prints what the route got of a partition that the first consumer lost to the second one. */
    static void run(String servers, String name, String options) throws Exception {
        HANDLED.clear();
        String topic = name.replaceAll("\\W+", "-");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
        send(servers, topic, "old");
        Main first = consumer(servers, topic, "first", options);
        // Read, and kept for a full batch.
        Thread.sleep(4_000);
        Main second = consumer(servers, topic, "second", "");
        Thread.sleep(6_000);
        send(servers, topic, "new");
        for (int waited = 0; waited < 60 && !HANDLED.values().stream()
                .allMatch(one -> one.contains("first old")); waited++) {
            Thread.sleep(1_000);
        }
        Thread.sleep(2_000);
        HANDLED.values().stream()
                .filter(one -> one.contains("second new"))
                .forEach(one -> System.out.println(name + ": " + String.join(", ", one)));
        first.stop();
        second.stop();
    }

    public static void main(String[] args) throws Exception {
        run(args[0], "batching", "&batching=true&maxPollRecords=100&pollTimeoutMs=15000");
        run(args[0], "one by one", "");
        System.exit(0);
    }
}
JAVA
javac -cp 'lib/*' -d . Revoked.java

port=$((20000 + RANDOM % 5000))
cat > server.properties <<KAFKA
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$((port + 1))
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))
log.dirs=$work/topics
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
group.initial.rebalance.delay.ms=0
KAFKA
java -cp 'lib/*' kafka.tools.StorageTool format -t camel-twin-kafka-test0 -c server.properties >/dev/null
java -cp 'lib/*' kafka.Kafka server.properties >broker.txt 2>&1 &
broker=$!

java -cp 'lib/*:.' Revoked 127.0.0.1:$port | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel and Kafka $kafka."
batching: second old, second new, first old
one by one: first old, second old, second new
EXPECTED
