// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.process.Cores;
import io.github.cameltwin.benchmarks.process.Tls;
import io.github.cameltwin.benchmarks.process.TwinServer;
import io.github.cameltwin.benchmarks.subject.Figures;
import io.github.cameltwin.benchmarks.subject.Subject;
import io.github.cameltwin.benchmarks.subject.SubjectProcess;
import io.github.cameltwin.benchmarks.subject.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Subjects side by side: each round runs all of them, one after the other, and each has a process for the whole time. It
 * lives for one start of all processes.
 */
final class Comparison implements AutoCloseable {

    private static final List<Integer> CEILING_IN_FLIGHT = List.of(64, 256);

    /** In seconds. */
    private static final double WARM_UP_TURN = 1;

    private final TwinServer server;
    private final Cores cores;
    private final Tls tls;
    private final Path baseline;
    private final PrintStream progress;
    private final Map<Subject, SubjectProcess> processes = new EnumMap<>(Subject.class);

    /**
     * Makes a comparison.
     *
     * @param server   closed with this
     * @param cores    those of the subjects
     * @param baseline another build of the component, or null
     */
    Comparison(TwinServer server, Cores cores, Tls tls, Path baseline, PrintStream progress) {
        this.server = server;
        this.cores = cores;
        this.tls = tls;
        this.baseline = baseline;
        this.progress = progress;
    }

    /**
     * Starts the subjects' processes, and lets the JIT compiler see each of them and all connections be made. They take
     * turns as they will when they are measured, and so do a subject's numbers in flight.
     *
     * @param start which of the starts it is, from 0: each has an order of its own, as the same build was 8 % slower for its
     *              life where its process had started first
     */
    void warmUp(List<Lane> lanes, double seconds, int start) throws IOException {
        Map<Subject, List<Lane>> lanesOf = lanes.stream().collect(Collectors.groupingBy(Lane::subject));
        List<Subject> subjects = new ArrayList<>(new TreeSet<>(lanesOf.keySet()));
        Collections.shuffle(subjects, new Random(start));
        for (Subject subject : subjects) {
            processes.put(subject, new SubjectProcess(cores, subject, server.twin(), tls, baseline));
        }
        int turns = (int) Math.ceil(seconds / WARM_UP_TURN);
        for (int turn = 1; turn <= turns; turn++) {
            progress.println("Warming up, turn " + turn + " of " + turns);
            for (Subject subject : subjects) {
                List<Lane> ofSubject = lanesOf.get(subject);
                run(ofSubject.get(turn % ofSubject.size()), Math.min(seconds, WARM_UP_TURN), 0);
            }
        }
    }

    /**
     * Runs the rounds of a start.
     *
     * @param start which of the starts it is, from 0
     */
    List<Measurement> run(Settings settings, int start) throws IOException {
        List<Measurement> all = new ArrayList<>();
        Random order = new Random(start);
        for (int delay : settings.delays()) {
            int rounds = settings.roundsOfAStart(delay);
            for (int round = 1 + start * rounds; round <= (start + 1) * rounds; round++) {
                progress.println("Delay " + delay + " ms, round " + round + " of " + settings.rounds(delay));
                all.addAll(round(round, settings.lanes(delay), settings.seconds(delay), delay, order));
            }
        }
        return all;
    }

    /** Runs all lanes once. */
    List<Measurement> round(int round, List<Lane> lanes, double seconds, int delay, Random order) throws IOException {
        server.delay(delay);
        List<Lane> inOrder = new ArrayList<>(lanes);
        // Nobody shall always run first, or always after the same other one.
        Collections.shuffle(inOrder, order);
        // But those that are compared within seconds: a shared machine changes its speed.
        inOrder.sort(Comparator.comparing(Lane::inFlight));
        List<Measurement> all = new ArrayList<>();
        for (Lane lane : inOrder) {
            all.add(measure(round, new Task(lane.inFlight(), seconds, delay), lane));
        }
        return all;
    }

    /** Runs one lane once. */
    Figures run(Lane lane, double seconds, int delay) throws IOException {
        server.delay(delay);
        return processes.get(lane.subject()).run(new Task(lane.inFlight(), seconds, delay));
    }

    /** How many calls a second the simulator answers a client that costs next to nothing: the median of the rounds. */
    double ceiling(Settings settings) throws IOException {
        server.delay(0);
        List<Double> rounds = new ArrayList<>();
        try (SubjectProcess raw = new SubjectProcess(cores, Subject.RAW, server.twin(), tls, baseline)) {
            raw.run(new Task(CEILING_IN_FLIGHT.get(0), settings.warmUpSeconds(), 0));
            for (int round = 1; round <= settings.rounds(); round++) {
                double most = 0;
                for (int inFlight : CEILING_IN_FLIGHT) {
                    most = Math.max(
                            most,
                            raw.run(new Task(inFlight, settings.seconds(), 0)).callsPerSecond());
                }
                rounds.add(most);
            }
        }
        return Measurements.medianOf(rounds.stream().mapToDouble(Double::doubleValue))
                .orElseThrow();
    }

    private Measurement measure(int round, Task task, Lane lane) throws IOException {
        long cpuBefore = server.cpuTime().toNanos();
        long startedAt = System.nanoTime();
        Figures figures = processes.get(lane.subject()).run(task);
        double cores = (double) (server.cpuTime().toNanos() - cpuBefore) / (System.nanoTime() - startedAt);
        return new Measurement(round, task.delay(), lane, figures, cores);
    }

    @Override
    public void close() {
        processes.values().forEach(SubjectProcess::close);
        server.close();
    }
}
