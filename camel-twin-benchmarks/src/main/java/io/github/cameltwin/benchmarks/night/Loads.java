// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.night;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import io.github.cameltwin.benchmarks.process.Cores;
import io.github.cameltwin.benchmarks.process.JavaProcess;
import io.github.cameltwin.benchmarks.process.SimulatorProcess;
import io.github.cameltwin.benchmarks.subject.SubjectProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads exports into one simulator, each by a new process with little memory. */
final class Loads implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Pattern REQUESTS = Pattern.compile("\"requests\":(\\d+)");

    private final SimulatorProcess simulator = SimulatorProcess.large();
    private final Path baseline;

    Loads(Path baseline) throws IOException {
        this.baseline = baseline;
    }

    /** Answers come this late from now on. */
    void delay(int millis) throws IOException {
        simulator.delay(millis);
    }

    /** Loads a file with the component of today. */
    Night now(Path export, String options) throws IOException, InterruptedException {
        return load(System.getProperty("java.class.path"), export, options);
    }

    /** Loads a file with the component of the baseline. */
    Night before(Path export, String options) throws IOException, InterruptedException {
        return load(SubjectProcess.classPathWith(baseline), export, options);
    }

    private Night load(String classPath, Path export, String options) throws IOException, InterruptedException {
        long earlier = requests();
        BenchmarkTarget twin = simulator.twin();
        List<String> arguments = List.of(twin.url(), twin.email(), twin.password(), export.toString(), options);
        try (JavaProcess process =
                JavaProcess.start(Cores.ANY, List.of("-Xmx128m"), classPath, NightLoadMain.class, arguments)) {
            String[] figures = process.readLine(PATIENCE).split(" ");
            return new Night(
                    Long.parseLong(figures[0]),
                    Long.parseLong(figures[1]),
                    // One of them is the question for this number.
                    requests() - earlier - 1,
                    Long.parseLong(figures[2]) / 1e3,
                    Double.parseDouble(figures[3]));
        }
    }

    private long requests() throws IOException, InterruptedException {
        String summary = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.twin().url() + "/simulator/summary"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher found = REQUESTS.matcher(summary);
        if (!found.find()) {
            throw new IOException("The simulator doesn't say how many requests it got: " + summary);
        }
        return Long.parseLong(found.group(1));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
