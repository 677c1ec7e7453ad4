// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import io.github.cameltwin.benchmarks.process.Cores;
import io.github.cameltwin.benchmarks.process.JavaProcess;
import io.github.cameltwin.benchmarks.process.Tls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A subject's process, which lives as long as the comparison and does nothing but what it is told to. */
public final class SubjectProcess implements AutoCloseable {

    /** Much more than a run takes beyond its time. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final Pattern OWN_BUILD = Pattern.compile("camel-twin-\\d[^/]*\\.jar$");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaProcess process;

    /**
     * Starts it; it gets ready meanwhile.
     *
     * @param baseline another build of the component, for the subjects that run with it; or null
     */
    public SubjectProcess(Cores cores, Subject subject, BenchmarkTarget twin, Tls tls, Path baseline)
            throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx512m",
                // So that the compiler's threads live, and with them what they have used.
                "-XX:-UseDynamicNumberOfCompilerThreads"));
        if (!subject.hasManagement()) {
            options.add("-Dorg.apache.camel.jmx.disabled=true");
        }
        options.addAll(tls.clientOptions());
        process = JavaProcess.start(
                cores,
                options,
                subject.isOfBaseline() ? classPathWith(baseline) : System.getProperty("java.class.path"),
                SubjectMain.class,
                List.of(subject.name(), JSON.writeValueAsString(twin)));
    }

    /** This process' class path, with another build in the place of its own one. */
    public static String classPathWith(Path baseline) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> OWN_BUILD.matcher(entry).find() ? baseline.toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    public Figures run(Task task) throws IOException {
        Duration timeout = TIMEOUT.plusSeconds((long) task.seconds());
        return JSON.readValue(process.ask(JSON.writeValueAsString(task), timeout), Figures.class);
    }

    @Override
    public void close() {
        process.close();
    }
}
