// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import io.github.cameltwin.benchmarks.Lane;
import io.github.cameltwin.benchmarks.Measurements;
import io.github.cameltwin.benchmarks.subject.Figures;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What was measured, a table for each delay. */
public final class ComparisonTables {

    private static final double KILOBYTE = 1024;

    private final Measurements measurements;

    public ComparisonTables(Measurements measurements) {
        this.measurements = measurements;
    }

    /** The lean client with as many calls in flight. Threads are compared with its 64. */
    static Lane leanFor(Lane lane) {
        return new Lane(Subject.APACHE, Math.max(lane.inFlight(), 64));
    }

    /** The route that most people would write. */
    static Lane asWritten() {
        return new Lane(Subject.HTTP, 20);
    }

    /** The table for one delay. */
    public String of(int delay) {
        Table table = new Table(
                "subject",
                "in flight",
                "calls/s",
                "of the lean client",
                "of `http:`",
                "CPU s per 1,000",
                "of the lean client",
                "of `http:`",
                "KB per call",
                "of `http:`",
                "threads",
                "peak heap, MB",
                "p50, ms",
                "p99, ms",
                "simulator's cores");
        for (Lane lane : measurements.lanes(delay)) {
            table.row(row(lane, delay));
        }
        return table.toString();
    }

    private List<String> row(Lane lane, int delay) {
        return List.of(
                lane.subject().title(),
                lane.inFlight() + (lane.subject().kind() == Subject.Kind.BLOCKING ? " threads" : ""),
                median("%,.0f", lane, delay, Figures::callsPerSecond),
                ratio(lane, leanFor(lane), delay, Figures::callsPerSecond),
                ratio(lane, asWritten(), delay, Figures::callsPerSecond),
                median("%.3f", lane, delay, Figures::cpuPerThousand),
                ratio(lane, leanFor(lane), delay, Figures::cpuPerThousand),
                ratio(lane, asWritten(), delay, Figures::cpuPerThousand),
                median("%.1f", lane, delay, figures -> figures.bytesPerCall() / KILOBYTE),
                ratio(lane, asWritten(), delay, Figures::bytesPerCall),
                median("%.0f", lane, delay, Figures::threads),
                median("%.0f", lane, delay, Figures::peakHeapMegabytes),
                median("%.1f", lane, delay, Figures::p50Millis),
                median("%.1f", lane, delay, Figures::p99Millis),
                Table.cell("%.2f", measurements.medianOfSimulatorCores(lane, delay)));
    }

    private String median(String format, Lane lane, int delay, Function<Figures, ? extends Number> figure) {
        return Table.cell(format, measurements.median(lane, delay, figure));
    }

    private String ratio(Lane lane, Lane base, int delay, Function<Figures, ? extends Number> figure) {
        OptionalDouble ratio = measurements.ratio(lane, base, delay, figure);
        return Table.cell("%.2f", ratio);
    }
}
