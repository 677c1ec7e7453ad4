// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.startup;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import io.github.cameltwin.benchmarks.process.Cores;
import io.github.cameltwin.benchmarks.process.JavaProcess;
import io.github.cameltwin.benchmarks.process.SimulatorProcess;
import io.github.cameltwin.benchmarks.process.Tls;
import io.github.cameltwin.benchmarks.subject.SubjectProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures the time from the start of a JVM to the first value, with a new JVM each time. */
public final class StartUp {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** These times vary less than calls a second do, and more of them would only take long. */
    private static final int MOST_ROUNDS = 15;

    private StartUp() {}

    /** Runs all routes in turn, as often as there are rounds, but 15 times at most. */
    public static StartUpTimes measure(int rounds, Tls tls) throws IOException {
        Map<FirstRoute, List<Double>> millis = new EnumMap<>(FirstRoute.class);
        try (SimulatorProcess simulator = SimulatorProcess.start(1, tls)) {
            // The first one meets a simulator that is cold, and is not counted.
            millisToFirstValue(FirstRoute.HTTP, simulator.twin(), tls);
            for (int round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) {
                for (FirstRoute route : FirstRoute.values()) {
                    millis.computeIfAbsent(route, first -> new ArrayList<>())
                            .add(millisToFirstValue(route, simulator.twin(), tls));
                }
            }
        }
        return new StartUpTimes(
                millis.get(FirstRoute.TWIN), millis.get(FirstRoute.HTTP), millis.get(FirstRoute.HTTP_WITH_TOKEN));
    }

    /** Returns the component's time to the first value, of that of another build. */
    public static double ofBaseline(int rounds, Tls tls, Path baseline) throws IOException {
        List<Double> now = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        String baselineClassPath = SubjectProcess.classPathWith(baseline);
        try (SimulatorProcess simulator = SimulatorProcess.lean(Cores.ANY, tls)) {
            for (int round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) {
                now.add(millisToFirstValue(FirstRoute.TWIN, simulator.twin(), tls));
                before.add(millisToFirstValue(FirstRoute.TWIN, simulator.twin(), tls, baselineClassPath));
            }
        }
        return StartUpTimes.median(now) / StartUpTimes.median(before);
    }

    private static double millisToFirstValue(FirstRoute route, BenchmarkTarget twin, Tls tls) throws IOException {
        return millisToFirstValue(route, twin, tls, System.getProperty("java.class.path"));
    }

    private static double millisToFirstValue(FirstRoute route, BenchmarkTarget twin, Tls tls, String classPath)
            throws IOException {
        long startedAt = System.nanoTime();
        List<String> arguments =
                List.of(route.name(), twin.url(), twin.email(), twin.password(), twin.token(), twin.attributeId());
        try (JavaProcess process =
                JavaProcess.start(Cores.ANY, tls.clientOptions(), classPath, FirstValueMain.class, arguments)) {
            process.readLine(TIMEOUT);
            return (System.nanoTime() - startedAt) / 1e6;
        }
    }
}
