// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs the route. It ends with this one, as it waits for the end of its standard input. */
public final class RouteProcess implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final int number;
    private final String route;
    private final Path folder;
    private final Map<String, String> settings;
    private Process process;
    private int starts;
    private CountDownLatch ready;

    /**
     * Not yet started.
     *
     * @param route    the folder of the route on the class path
     * @param folder   for its log and what it prints to the standard error output
     * @param settings go to its environment
     */
    public RouteProcess(int number, String route, Path folder, Map<String, String> settings) {
        this.number = number;
        this.route = route;
        this.folder = folder;
        this.settings = settings;
    }

    public void start() throws IOException {
        starts++;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-Dlog.file=" + file("log"),
                "-cp",
                System.getProperty("java.class.path"),
                RouteMain.class.getName(),
                route));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(file("errors").toFile()));
        builder.environment().putAll(settings);
        process = builder.start();
        CountDownLatch isReady = new CountDownLatch(1);
        ready = isReady;
        Process started = process;
        Thread reader = new Thread(() -> awaitReady(started, isReady), "route-" + number);
        reader.setDaemon(true);
        reader.start();
    }

    /** Each start has files of its own: those of a process that was killed may tell why something went wrong. */
    private Path file(String kind) {
        return folder.resolve("route-" + number + "-" + starts + "." + kind);
    }

    private static void awaitReady(Process process, CountDownLatch ready) {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(RouteMain.READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
    }

    /** Waits until its route runs. */
    public void awaitReady() throws InterruptedException {
        if (!ready.await(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Route process " + number + " does not start; see " + file("errors"));
        }
    }

    /** Ends it with SIGKILL, in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
