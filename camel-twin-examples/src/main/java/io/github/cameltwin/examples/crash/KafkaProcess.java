// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import io.github.cameltwin.examples.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Kafka broker in a JVM of its own, which is its own controller and listens on this machine only. */
public final class KafkaProcess implements AutoCloseable {
    /** Any valid one. */
    private static final String CLUSTER = "camel-twin-kafka-test0";

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
            offsets.topic.num.partitions=4
            offsets.topic.replication.factor=1
            group.initial.rebalance.delay.ms=0
            """;

    private final Path folder;
    private final int port;
    private Process process;

    /**
     * Starts it; the first requests may have to wait for it.
     *
     * @param folder an empty one, for all its files
     */
    public KafkaProcess(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.port = FreePort.choose(0, "");
        String logs = folder.resolve("topics").toString().replace('\\', '/');
        Files.writeString(settings(), SETTINGS.formatted(port, FreePort.choose(0, ""), logs));
        Process format = java(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                CLUSTER,
                "-c",
                settings().toString());
        if (format.waitFor() != 0) {
            throw new IllegalStateException("Kafka's folder can't be formatted; see " + output());
        }
        start();
    }

    private void start() throws IOException {
        process = java("kafka.Kafka", settings().toString());
        // It ends with this JVM, also when that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private Process java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dlog.file=" + folder.resolve(main + ".log"),
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    private Path settings() {
        return folder.resolve("server.properties");
    }

    private Path output() {
        return folder.resolve("kafka.out");
    }

    /** The address for its clients. */
    public String servers() {
        return "127.0.0.1:" + port;
    }

    /** Ends it in an orderly way and starts it again. */
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    private void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
