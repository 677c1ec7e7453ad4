// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The example application, built as its README says in a copy of its folder, and run as a process. */
final class PackagedExample implements AutoCloseable {

    static final Path EXAMPLE = Path.of(System.getProperty("test.root"), "camel-twin-examples/quarkus");

    private static final Path COPY = Path.of("target/example").toAbsolutePath();

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+?)\\.?\\s");

    private final Process process;
    private final Path log;

    private PackagedExample(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Builds the example with what this build has made of camel-twin, and with nothing else of ours. */
    static void build() throws Exception {
        try (Stream<Path> old = Files.walk(COPY.getParent())) {
            for (Path file : old.filter(path -> path.startsWith(COPY))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(path -> !path.startsWith(EXAMPLE.resolve("target")))
                    .toList()) {
                Files.copy(file, COPY.resolve(EXAMPLE.relativize(file).toString()));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("test.root") + "/mvnw",
                "-B",
                "-ntp",
                "-Dquarkus.analytics.disabled=true",
                "-Dmaven.repo.local=" + System.getProperty("test.repository"),
                // Reads what this build has downloaded, writes nothing there.
                "-Dmaven.repo.local.tail=" + System.getProperty("test.local-repository"),
                "package"));
        if (Boolean.getBoolean("test.offline")) {
            command.add("--offline");
        }
        Path log = COPY.resolveSibling("example-build.log");
        Process maven = new ProcessBuilder(command)
                .directory(COPY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(maven.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
    }

    static PackagedExample start(Map<String, String> environment) throws IOException {
        Path log = Files.createTempFile(COPY, "run", ".log");
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dquarkus.http.port=0",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .directory(COPY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        java.environment().putAll(environment);
        return new PackagedExample(java.start(), log);
    }

    String url() {
        return Awaitility.await("start")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            Matcher listening = LISTENING.matcher(log());
                            return listening.find() ? listening.group(1) : null;
                        },
                        url -> url != null || !process.isAlive());
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitValue() {
        Awaitility.await("end").atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
