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

/**
 * Loads exports into one simulator: with the component of today, and with that of the baseline, each in a process with little
 * memory that goes on from night to night, as a service does.
 */
final class Loads implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final Pattern REQUESTS = Pattern.compile("\"requests\":(\\d+)");

    private final SimulatorProcess simulator = SimulatorProcess.large();
    private final JavaProcess now = start(System.getProperty("java.class.path"));
    private final JavaProcess before;

    Loads(Path baseline) throws IOException {
        this.before = start(SubjectProcess.classPathWith(baseline));
    }

    private JavaProcess start(String classPath) throws IOException {
        BenchmarkTarget twin = simulator.twin();
        return JavaProcess.start(
                Cores.ANY,
                List.of("-Xmx128m"),
                classPath,
                NightLoadMain.class,
                List.of(twin.url(), twin.email(), twin.password()));
    }

    /** Answers come this late from now on. */
    void delay(int millis) throws IOException {
        simulator.delay(millis);
    }

    /** Loads a file with the component of today. */
    Night now(Path export, String options) throws IOException, InterruptedException {
        return load(now, export, options);
    }

    /** Loads a file with the component of the baseline. */
    Night before(Path export, String options) throws IOException, InterruptedException {
        return load(before, export, options);
    }

    private Night load(JavaProcess process, Path export, String options) throws IOException, InterruptedException {
        long earlier = requests();
        String[] figures =
                process.ask(export + NightLoadMain.SEPARATOR + options, TIMEOUT).split(" ");
        return new Night(
                Long.parseLong(figures[0]),
                Long.parseLong(figures[1]),
                // One of them is the question for this number.
                requests() - earlier - 1,
                Long.parseLong(figures[2]) / 1e3,
                Double.parseDouble(figures[3]));
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
        now.close();
        before.close();
        simulator.close();
    }
}
