// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.cameltwin.benchmarks.Lane;
import io.github.cameltwin.benchmarks.Measurement;
import io.github.cameltwin.benchmarks.Measurements;
import io.github.cameltwin.benchmarks.Settings;
import io.github.cameltwin.benchmarks.startup.StartUpTimes;
import io.github.cameltwin.benchmarks.subject.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * All that a run has found out, as it is written to {@code results.json}.
 *
 * @param ceiling how many calls a second the simulator can answer; null where that was not measured
 * @param startUp null where it was not measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Results(
        String at,
        Machine machine,
        Settings settings,
        List<Median> medians,
        Double ceiling,
        StartUpTimes startUp,
        List<Goal> goals,
        List<Measurement> runs) {

    /** The medians of one lane. */
    record Median(int delay, Lane lane, Figures figures) {}

    static List<Median> mediansOf(Measurements measurements, List<Integer> delays) {
        return delays.stream()
                .flatMap(delay -> measurements.lanes(delay).stream()
                        .map(lane -> new Median(delay, lane, medianOf(measurements, lane, delay))))
                .toList();
    }

    /** Puts all together. */
    public static Results of(
            Settings settings, Measurements measurements, Double ceiling, StartUpTimes startUp, List<Goal> goals) {
        return new Results(
                Instant.now().toString(),
                Machine.here(),
                settings,
                mediansOf(measurements, settings.delays()),
                ceiling,
                startUp,
                goals,
                measurements.all());
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    private static Figures medianOf(Measurements measurements, Lane lane, int delay) {
        Function<Function<Figures, ? extends Number>, Double> median =
                figure -> measurements.median(lane, delay, figure).stream()
                        .boxed()
                        .findFirst()
                        .orElse(null);
        return new Figures(
                median.apply(Figures::calls).longValue(),
                median.apply(Figures::callsPerSecond),
                median.apply(Figures::cpuPerThousand),
                median.apply(Figures::compilerCpu),
                median.apply(Figures::bytesPerCall),
                median.apply(Figures::threads).intValue(),
                median.apply(Figures::peakHeapMegabytes),
                median.apply(Figures::p50Millis),
                median.apply(Figures::p99Millis));
    }
}
