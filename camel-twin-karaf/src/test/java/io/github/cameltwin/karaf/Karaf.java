// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Karaf in a process and a folder of its own, driven by its own client as a user drives it. */
final class Karaf implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("karaf.home"));
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    final Path base;

    private final int sshPort = freePort();
    private final Process process;

    /** Starts a new Karaf; what was in the folder is deleted. */
    Karaf(Path folder) throws IOException {
        base = folder.toAbsolutePath();
        delete(base);
        copy(HOME.resolve("etc"), base.resolve("etc"));
        Files.createDirectories(base.resolve("deploy"));
        setUp();
        ProcessBuilder builder = new ProcessBuilder(HOME.resolve("bin/karaf").toString(), "server")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("karaf.out").toFile());
        builder.environment().putAll(environment());
        process = builder.start();
        process.getOutputStream().close();
    }

    private void setUp() throws IOException {
        set("etc/org.apache.karaf.shell.cfg", Map.of("sshPort", sshPort, "sshHost", "127.0.0.1"));
        set("etc/org.apache.karaf.management.cfg", Map.of("rmiRegistryPort", freePort(), "rmiServerPort", freePort()));
        set(
                "etc/org.ops4j.pax.url.mvn.cfg",
                Map.of(
                        "org.ops4j.pax.url.mvn.settings",
                        "none",
                        "org.ops4j.pax.url.mvn.localRepository",
                        base.resolve("repository"),
                        "org.ops4j.pax.url.mvn.repositories",
                        "",
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        String.join(
                                ",",
                                repository(System.getProperty("repository.ours"), "ours"),
                                repository(HOME.resolve("system").toString(), "system"),
                                repository(System.getProperty("repository.maven"), "maven"))));
        // The client's user, as Karaf's manual has it.
        append(
                "etc/users.properties",
                "karaf = karaf,_g_:admingroup\n_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n");
    }

    private static String repository(String folder, String id) {
        return Path.of(folder).toUri() + "@id=" + id + "@snapshots";
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("KARAF_BASE", base.toString());
        // Karaf is then the process itself, not a child of the script.
        environment.put("KARAF_EXEC", "exec");
        environment.put("JAVA_MIN_MEM", "64m");
        environment.put("JAVA_MAX_MEM", "384m");
        environment.put("EXTRA_JAVA_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8");
        return environment;
    }

    /** The last one of two lines with the same key counts. */
    private void set(String file, Map<String, ?> values) throws IOException {
        for (Map.Entry<String, ?> value : values.entrySet()) {
            append(file, value.getKey() + " = " + value.getValue() + "\n");
        }
    }

    private void append(String file, String text) throws IOException {
        write(file, Files.readString(base.resolve(file)) + "\n" + text);
    }

    /** Writes a file whole, so that Karaf never reads a half of it. */
    void write(String file, String text) throws IOException {
        Path target = base.resolve(file);
        Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(base, "part", null);
        Files.writeString(part, text);
        Files.move(part, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** Runs commands, and returns what they print. */
    String run(String... commands) throws IOException, InterruptedException {
        String output = tryToRun(commands);
        assertThat(output).as("What Karaf says").doesNotContainIgnoringCase("error executing", "command not found");
        return output;
    }

    String tryToRun(String... commands) throws IOException, InterruptedException {
        // Without a terminal, the client prints nothing for commands in its arguments; with -b it reads them.
        ProcessBuilder builder = new ProcessBuilder(
                        HOME.resolve("bin/client").toString(),
                        "-a",
                        String.valueOf(sshPort),
                        "-u",
                        "karaf",
                        "-p",
                        "karaf",
                        "-b",
                        "-r",
                        "60",
                        "-d",
                        "1")
                .redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process client = builder.start();
        try {
            client.getOutputStream().write((String.join("\n", commands) + "\n").getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().close();
            String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            client.destroyForcibly();
        }
    }

    String log() {
        try {
            return Files.readString(base.resolve("data/log/karaf.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a text in the log, after the given length of it. */
    void awaitLog(int from, String text) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(log().substring(from)).contains(text));
    }

    /** Asks the JVM with the JDK's tool. */
    String jcmd(String command) throws IOException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(java.util.Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
