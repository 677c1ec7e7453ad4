#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# camel-kafka 4.18.0 with batching=true: what is committed isn't what was handled.
#
# What one expects: with breakOnFirstError=true, a batch whose route failed isn't committed and comes again. The commit object in a
#                   batch's header commits the batch.
# What happens:     Camel commits the failed batch at once, so its records are lost. The commit object commits the partition of the
#                   batch's last record only; the other partitions stay where they were.
# Control:          With allowManualCommit=true nothing of a failed batch is committed. The commit objects of all its records commit
#                   all partitions.
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

cat > Batches.java <<'JAVA'
import java.util.*;
import java.util.concurrent.*;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.StringSerializer;

public class Batches {
    /** Sends a record to each of two partitions, handles the batch, and prints what the group has committed then. */
    static void run(String servers, String name, String options, org.apache.camel.Processor route) throws Exception {
        String topic = name.replaceAll("\\W+", "-");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(topic, 0, "a", "1")).get();
                producer.send(new ProducerRecord<>(topic, 1, "b", "1")).get();
            }
            CountDownLatch handled = new CountDownLatch(1);
            Main main = new Main();
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("kafka:" + topic + "?brokers=" + servers + "&groupId=" + topic + "&autoOffsetReset=earliest"
                                    + "&batching=true&maxPollRecords=2&" + options)
                            .process(exchange -> {
                                try {
                                    route.process(exchange);
                                } finally {
                                    handled.countDown();
                                }
                            });
                }
            });
            main.start();
            handled.await();
            // Time enough for a commit that is on its way.
            Thread.sleep(2_000);
            System.out.println(name + ": partitions committed "
                    + admin.listConsumerGroupOffsets(topic).partitionsToOffsetAndMetadata().get().size() + " of 2");
            main.stop();
        }
    }

    static void commit(Exchange exchange) {
        exchange.getMessage().getHeader("CamelKafkaManualCommit", KafkaManualCommit.class).commit();
    }

    public static void main(String[] args) throws Exception {
        org.apache.camel.Processor fail = exchange -> {
            throw new IllegalStateException("failed");
        };
        run(args[0], "failed, breakOnFirstError", "breakOnFirstError=true", fail);
        run(args[0], "failed, breakOnFirstError and allowManualCommit",
                "breakOnFirstError=true&allowManualCommit=true&autoCommitEnable=false", fail);
        run(args[0], "commit object of the batch", "allowManualCommit=true&autoCommitEnable=false", Batches::commit);
        run(args[0], "commit objects of its records", "allowManualCommit=true&autoCommitEnable=false",
                batch -> ((List<?>) batch.getMessage().getBody()).forEach(one -> commit((Exchange) one)));
        System.exit(0);
    }
}
JAVA
javac -cp 'lib/*' -d . Batches.java

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

java -cp 'lib/*:.' Batches 127.0.0.1:$port | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel and Kafka $kafka."
failed, breakOnFirstError: partitions committed 2 of 2
failed, breakOnFirstError and allowManualCommit: partitions committed 0 of 2
commit object of the batch: partitions committed 1 of 2
commit objects of its records: partitions committed 2 of 2
EXPECTED
