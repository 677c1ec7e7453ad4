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

/** What metrics cost, in Markdown, and whether that is little enough. */
public final class ObserveReport extends GoalList {

    /** The number of calls in flight that is measured with. */
    public static final int IN_FLIGHT = 256;

    private static final double KILOBYTE = 1024;

    /** What differs less can't be told from the noise of the machine. */
    private static final double NOISE = 0.03;

    private final Measurements measured;
    private final String head;

    /**
     * Makes a report.
     *
     * @param starts  number of times that the processes were started
     * @param rounds  number of rounds
     * @param seconds seconds of a subject in a round
     */
    public ObserveReport(Measurements measured, int starts, int rounds, double seconds) {
        this.measured = measured;
        this.head = Machine.here().text()
                + ". One core for the subjects, the other for the server, over TLS and HTTP/2, " + IN_FLIGHT
                + " calls in flight. Medians of " + rounds + " interleaved rounds of " + seconds + " s in " + starts
                + " starts of all processes.";
        add("on the I/O thread", Subject.TWIN_IO_METRICS, Subject.TWIN_IO, Subject.BASE_IO);
        add("as it comes", Subject.TWIN_METRICS, Subject.TWIN, Subject.BASE);
        // Camel's own spans and MBeans cost much more than that, whatever component they show.
        atLeast(
                0.95,
                "all switched on: calls/s, of those with Camel's spans and MBeans alone,",
                ratio(Subject.TWIN_IO_OBSERVED, Subject.BASE_IO_OBSERVED));
        atMost(
                1,
                "all switched on: more KB a call than with Camel's spans and MBeans alone",
                moreKilobytes(Subject.TWIN_IO_OBSERVED, Subject.BASE_IO_OBSERVED));
    }

    private void add(String how, Subject on, Subject off, Subject before) {
        atLeast(0.95, "`set` " + how + ": calls/s with metrics, of those without,", ratio(on, off));
        atMost(1, "`set` " + how + ": more KB a call with metrics", moreKilobytes(on, off));
        atLeast(
                1 - NOISE,
                "`set` " + how + ": calls/s with nothing on, of the build before all this,",
                ratio(off, before));
        atMost(
                0.1,
                "`set` " + how + ": more KB a call with nothing on than in the build before all this",
                moreKilobytes(off, before));
    }

    private OptionalDouble ratio(Subject one, Subject other) {
        return measured.ratio(lane(one), lane(other), 0, Figures::callsPerSecond);
    }

    private OptionalDouble moreKilobytes(Subject one, Subject other) {
        OptionalDouble more = kilobytes(one);
        OptionalDouble less = kilobytes(other);
        return more.isPresent() && less.isPresent()
                ? OptionalDouble.of(more.getAsDouble() - less.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble kilobytes(Subject subject) {
        return median(lane(subject), figures -> figures.bytesPerCall() / KILOBYTE);
    }

    private OptionalDouble median(Lane lane, Function<Figures, ? extends Number> figure) {
        return measured.median(lane, 0, figure);
    }

    private static Lane lane(Subject subject) {
        return new Lane(subject, IN_FLIGHT);
    }

    @Override
    public String toString() {
        Table table = new Table("subject", "calls/s", "CPU µs a call", "KB a call");
        for (Lane lane : measured.lanes(0)) {
            table.row(List.of(
                    lane.subject().title(),
                    Table.cell("%,.0f", median(lane, Figures::callsPerSecond)),
                    Table.cell("%.1f", median(lane, figures -> figures.cpuPerThousand() * 1_000)),
                    Table.cell("%.2f", kilobytes(lane.subject()))));
        }
        return head + "\n\n" + table + "\n" + table();
    }
}
