// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import io.github.cameltwin.benchmarks.Lane;
import io.github.cameltwin.benchmarks.Measurements;
import io.github.cameltwin.benchmarks.startup.StartUpTimes;
import io.github.cameltwin.benchmarks.subject.Figures;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Whether the component is as fast as it is to be. What was not measured is left out. */
public final class Goals extends GoalList {

    private static final Lane AS_WRITTEN = ComparisonTables.asWritten();
    private static final List<Integer> IN_FLIGHT = List.of(64, 256);

    /** What the simulator is to answer, of the fastest subject's calls. */
    private static final double ENOUGH_ANSWERS = 1.5;

    private final Measurements measurements;

    public Goals(Measurements measurements, List<Integer> delays) {
        this.measurements = measurements;
        IN_FLIGHT.forEach(this::onIoThread);
        IN_FLIGHT.forEach(this::onPool);
        for (int delay : delays) {
            IN_FLIGHT.forEach(inFlight -> load(inFlight, delay));
            IN_FLIGHT.forEach(inFlight -> besideBaseline(inFlight, delay));
            synchronous(delay);
            if (delay > 0) {
                withDelay(Subject.TWIN, delay);
                withDelay(Subject.TWIN_IO, delay);
            }
        }
    }

    /**
     * Adds what the simulator is to answer; if that is too little, how much of its time it may have been at work.
     *
     * @param eventLoops how many cores it can use
     */
    public void addCeiling(double callsPerSecond, int eventLoops) {
        if (measurements.lanes(0).isEmpty()) {
            return;
        }
        double fastest = highest(lane -> measurements.median(lane, 0, Figures::callsPerSecond));
        double ofFastest = callsPerSecond / fastest;
        if (ofFastest >= ENOUGH_ANSWERS) {
            atLeast(ENOUGH_ANSWERS, "the simulator's calls/s, of the fastest subject's", OptionalDouble.of(ofFastest));
        } else {
            double busiest = highest(lane -> measurements.medianOfSimulatorCores(lane, 0)) / eventLoops;
            atMost(
                    0.9,
                    "the simulator is not the limit: the share of its time that it is at work,",
                    OptionalDouble.of(busiest));
        }
    }

    /** Adds how soon the first value is to be set. */
    public void addStartUp(StartUpTimes times) {
        atMost(1.1, "time to the first value, of `http:` that signs in", OptionalDouble.of(times.ratioToHttp()));
    }

    private void onIoThread(int inFlight) {
        Lane twin = new Lane(Subject.TWIN_IO, inFlight);
        Lane lean = new Lane(Subject.APACHE, inFlight);
        Lane vertx = new Lane(Subject.VERTX_HTTP, inFlight);
        String who = "on the I/O thread, 0 ms, " + inFlight + " in flight: ";
        atLeast(0.85, who + "calls/s, of the lean client's", ratio(twin, lean, 0, Figures::callsPerSecond));
        atMost(1.25, who + "CPU, of the lean client's", ratio(twin, lean, 0, Figures::cpuPerThousand));
        atMost(16, who + "KB per call", measurements.median(twin, 0, figures -> figures.bytesPerCall() / 1024));
        atLeast(1, who + "calls/s, of `vertx-http:`", ratio(twin, vertx, 0, Figures::callsPerSecond));
        atMost(1 / 3.0, who + "bytes, of `vertx-http:`", ratio(twin, vertx, 0, Figures::bytesPerCall));
        atLeast(3, who + "calls/s, of `http:`", ratio(twin, AS_WRITTEN, 0, Figures::callsPerSecond));
        atMost(0.35, who + "CPU, of `http:`", ratio(twin, AS_WRITTEN, 0, Figures::cpuPerThousand));
        atMost(0.15, who + "bytes, of `http:`", ratio(twin, AS_WRITTEN, 0, Figures::bytesPerCall));
    }

    private void onPool(int inFlight) {
        Lane twin = new Lane(Subject.TWIN, inFlight);
        Lane lean = new Lane(Subject.APACHE, inFlight);
        String who = "as it comes, 0 ms, " + inFlight + " in flight: ";
        atLeast(0.70, who + "calls/s, of the lean client's", ratio(twin, lean, 0, Figures::callsPerSecond));
        atLeast(2, who + "calls/s, of `http:`", ratio(twin, AS_WRITTEN, 0, Figures::callsPerSecond));
    }

    private void withDelay(Subject subject, int delay) {
        Lane twin = new Lane(subject, 256);
        Lane lean = new Lane(Subject.APACHE, 256);
        String who =
                (subject == Subject.TWIN ? "as it comes, " : "on the I/O thread, ") + delay + " ms, 256 in flight: ";
        atLeast(0.97, who + "calls/s, of the lean client's", ratio(twin, lean, delay, Figures::callsPerSecond));
        atMost(16, who + "threads", measurements.median(twin, delay, Figures::threads));
        atLeast(12, who + "calls/s, of `http:`", ratio(twin, AS_WRITTEN, delay, Figures::callsPerSecond));
    }

    private void load(int inFlight, int delay) {
        atLeast(
                0.90,
                "load, " + delay + " ms, " + inFlight + " in flight: values/s, of the lean client's",
                ratio(
                        new Lane(Subject.TWIN_LOAD, inFlight),
                        new Lane(Subject.APACHE, inFlight),
                        delay,
                        Figures::callsPerSecond));
    }

    private void besideBaseline(int inFlight, int delay) {
        for (Subject subject : List.of(Subject.TWIN, Subject.TWIN_IO, Subject.TWIN_LOAD)) {
            Lane now = new Lane(subject, inFlight);
            Lane before = new Lane(subject.ofBaseline(), inFlight);
            String who = subject.title() + ", " + delay + " ms, " + inFlight + " in flight: ";
            atLeast(0.93, who + "calls/s, of the baseline's", ratio(now, before, delay, Figures::callsPerSecond));
            atMost(1.07, who + "CPU, of the baseline's", ratio(now, before, delay, Figures::cpuPerThousand));
        }
    }

    private void synchronous(int delay) {
        atLeast(
                1,
                "synchronous, " + delay + " ms, 20 threads: calls/s, of the tuned `http:`",
                ratio(
                        new Lane(Subject.TWIN_SYNC, 20),
                        new Lane(Subject.HTTP_TUNED, 20),
                        delay,
                        Figures::callsPerSecond));
    }

    private double highest(Function<Lane, OptionalDouble> figure) {
        return measurements.lanes(0).stream()
                .map(figure)
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElseThrow();
    }

    private OptionalDouble ratio(Lane lane, Lane base, int delay, Function<Figures, ? extends Number> figure) {
        return measurements.ratio(lane, base, delay, figure);
    }
}
