// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import io.github.cameltwin.benchmarks.Lane;
import io.github.cameltwin.benchmarks.Measurements;
import io.github.cameltwin.benchmarks.subject.Figures;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What HTTP/2 gains, in Markdown. */
public final class Http2Report {

    private static final double MICROS = 1_000;
    private static final double KILOBYTE = 1024;

    private final int delay;
    private final StringBuilder text = new StringBuilder();

    /**
     * Makes a report.
     *
     * @param rounds  how many rounds there are
     * @param seconds how long a subject runs in one
     * @param delay   how late answers come in some, in milliseconds
     */
    public Http2Report(int rounds, double seconds, int delay) {
        this.delay = delay;
        paragraph(Machine.here().text() + ". One core for the subjects, the other for the server. Medians of " + rounds
                + " interleaved rounds of " + seconds + " s.");
    }

    /** Adds what was measured over TLS. */
    public void addTls(Measurements measured) {
        paragraph("Over TLS, answers at once:");
        paragraph(table(measured, 0));
        paragraph("Over TLS, answers after " + delay + " ms:");
        paragraph(table(measured, delay));
    }

    /** Returns what a user gains, and over what: of many calls, on the I/O thread. */
    public static String gains(Measurements measured) {
        Lane twin = new Lane(Subject.TWIN_IO, 256);
        Table table = new Table("beside", "calls a second", "CPU time a call", "garbage a call");
        for (Lane other : List.of(
                new Lane(Subject.HTTP, 20),
                new Lane(Subject.VERTX_HTTP, 256),
                new Lane(Subject.VERTX_H2, 256),
                new Lane(Subject.TWIN_IO_H1, 256))) {
            table.row(List.of(
                    other.subject().title(),
                    Table.cell("%.1f times", measured.ratio(twin, other, 0, Figures::callsPerSecond)),
                    Table.cell("%.2f", measured.ratio(twin, other, 0, Figures::cpuPerThousand)),
                    Table.cell("%.2f", measured.ratio(twin, other, 0, Figures::bytesPerCall))));
        }
        return table.toString();
    }

    /** Adds what was measured without TLS. */
    public void addPlain(Measurements measured) {
        paragraph("HTTP/1.1 without TLS, answers at once:");
        paragraph(table(measured, 0));
    }

    /** Adds what was measured with nginx. */
    public void addNginx(Measurements measured) {
        paragraph("nginx with its defaults (128 streams and 1,000 requests a connection), over TLS:");
        paragraph(table(measured, 0));
    }

    /** Adds the goals. */
    public void addGoals(Http2Goals goals) {
        paragraph(goals.table());
    }

    private static String table(Measurements measured, int delay) {
        Table table = new Table(
                "subject",
                "in flight",
                "calls/s",
                "CPU µs a call",
                "KB a call",
                "threads",
                "p50, ms",
                "p99, ms",
                "server's cores");
        for (Lane lane : measured.lanes(delay)) {
            table.row(List.of(
                    lane.subject().title(),
                    lane.inFlight() + (lane.subject().kind() == Subject.Kind.BLOCKING ? " threads" : ""),
                    Table.cell("%,.0f", measured.median(lane, delay, Figures::callsPerSecond)),
                    Table.cell("%.1f", measured.median(lane, delay, Http2Report::cpuMicros)),
                    Table.cell("%.1f", measured.median(lane, delay, figures -> figures.bytesPerCall() / KILOBYTE)),
                    Table.cell("%.0f", measured.median(lane, delay, Figures::threads)),
                    Table.cell("%.1f", measured.median(lane, delay, Figures::p50Millis)),
                    Table.cell("%.1f", measured.median(lane, delay, Figures::p99Millis)),
                    Table.cell("%.2f", measured.medianOfSimulatorCores(lane, delay))));
        }
        return table.toString();
    }

    private static double cpuMicros(Figures figures) {
        return figures.cpuPerThousand() * MICROS;
    }

    /** Draws the CPU time of a call for each way to set a value. */
    public void chart(Measurements measured, Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        List.of(
                        new Lane(Subject.TWIN_IO, 256),
                        new Lane(Subject.VERTX_H2, 256),
                        new Lane(Subject.TWIN_IO_H1, 256),
                        new Lane(Subject.BASE_IO, 256),
                        new Lane(Subject.VERTX_HTTP, 256),
                        new Lane(Subject.HTTP, 20))
                .forEach(
                        lane -> measured.median(lane, 0, Http2Report::cpuMicros).ifPresent(median -> {
                            names.add(lane.subject().shortTitle());
                            micros.add(median);
                        }));
        Plots.bars(folder.resolve("http2.png"), "CPU time to set a value over TLS", "µs", names, micros);
    }

    /** Draws the CPU time of a call over the calls in flight. */
    public void plot(Measurements measured, Path folder) throws IOException {
        Map<String, SortedMap<Integer, Double>> series = new LinkedHashMap<>();
        for (Lane lane : measured.lanes(0)) {
            measured.median(lane, 0, Http2Report::cpuMicros)
                    .ifPresent(median -> series.computeIfAbsent(lane.subject().shortTitle(), first -> new TreeMap<>())
                            .put(lane.inFlight(), median));
        }
        Plots.lines(
                folder.resolve("http2-in-flight.png"),
                "CPU time to set a value over TLS",
                "calls in flight",
                "µs a value",
                series);
    }

    private void paragraph(String markdown) {
        text.append(markdown.strip()).append("\n\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
