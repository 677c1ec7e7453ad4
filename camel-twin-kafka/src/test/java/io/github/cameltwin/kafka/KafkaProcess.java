// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Kafka broker in a JVM of its own, on the loopback interface. */
final class KafkaProcess implements AutoCloseable {
    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
            log.dirs=%3$s
            auto.create.topics.enable=false
            offsets.topic.num.partitions=1
            offsets.topic.replication.factor=1
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000
            """;

    private final Path folder;
    private final String servers;
    private final Process process;

    KafkaProcess(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        int port = freePort();
        servers = "127.0.0.1:" + port;
        Path settings = folder.resolve("server.properties");
        String topics = folder.resolve("topics").toString().replace('\\', '/');
        Files.writeString(settings, SETTINGS.formatted(port, freePort(), topics));
        if (java("kafka.tools.StorageTool", "format", "-t", "camel-twin-kafka-test0", "-c", settings.toString())
                        .waitFor()
                != 0) {
            throw new IllegalStateException("Kafka's folder can't be formatted:\n" + Files.readString(output()));
        }
        process = java("kafka.Kafka", settings.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    private Path output() {
        return folder.resolve("kafka.out");
    }

    /** The address for its clients. */
    String servers() {
        return servers;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
