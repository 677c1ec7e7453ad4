// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.process.Baseline;
import io.github.cameltwin.benchmarks.process.Cores;
import io.github.cameltwin.benchmarks.process.NginxProcess;
import io.github.cameltwin.benchmarks.process.SimulatorProcess;
import io.github.cameltwin.benchmarks.process.Tls;
import io.github.cameltwin.benchmarks.process.TwinServer;
import io.github.cameltwin.benchmarks.report.Http2Goals;
import io.github.cameltwin.benchmarks.report.Http2Report;
import io.github.cameltwin.benchmarks.report.PerformancePage;
import io.github.cameltwin.benchmarks.startup.StartUp;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the component over HTTP/2 with its last build that has HTTP/1.1 only, and with other clients. */
@Command(
        name = "http2",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares the component over HTTP/2 with its last build that has HTTP/1.1 only, and with other"
                + " clients. Subjects share one core, the server has another. Ends with 1 if a goal isn't reached.")
final class Http2Main implements Callable<Integer> {

    private static final int DELAY = 20;
    private static final List<Integer> PLOTTED = List.of(1, 4, 16, 64, 256);
    private static final List<Subject> ON_IO_THREAD = List.of(Subject.TWIN_IO, Subject.BASE_IO);
    private static final List<Lane> AT_ONCE = Stream.of(
                    lanes(256, Subject.TWIN_IO, Subject.TWIN, Subject.TWIN_LOAD, Subject.TWIN_IO_H1),
                    lanes(256, Subject.BASE_IO, Subject.BASE, Subject.BASE_LOAD),
                    lanes(256, Subject.VERTX_H2, Subject.VERTX_HTTP),
                    lanes(20, Subject.HTTP),
                    lanes(16, Subject.TWIN_IO, Subject.BASE_IO))
            .flatMap(List::stream)
            .toList();
    private static final List<Lane> LATER =
            lanes(256, Subject.TWIN_IO, Subject.TWIN, Subject.BASE_IO, Subject.BASE, Subject.VERTX_H2);
    private static final Path TARGET = Path.of("camel-twin-benchmarks", "target");
    private static final Path DOCS = Path.of("docs");

    @Option(
            names = "--rounds",
            defaultValue = "12",
            description = "Number of rounds; their medians count (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "1",
            description = "Seconds of a subject in a round (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            description = "Seconds of a subject before that (${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(names = "--docs", description = "Writes docs/performance.md and its plots too.")
    private boolean docs;

    private Path baseline;

    private static List<Lane> lanes(int inFlight, Subject... subjects) {
        return Stream.of(subjects).map(subject -> new Lane(subject, inFlight)).toList();
    }

    @Override
    public Integer call() throws Exception {
        baseline = Baseline.build();
        Tls tls = Tls.withNewCertificate();
        Http2Goals goals = new Http2Goals();
        Http2Report report = new Http2Report(rounds, seconds, DELAY);
        String gains;
        try (Comparison comparison = comparison(SimulatorProcess.lean(Cores.SERVERS, tls), tls)) {
            comparison.warmUp(AT_ONCE, warmUp, 0);
            List<Measurement> all = rounds(comparison, AT_ONCE, 0, rounds);
            all.addAll(rounds(comparison, LATER, DELAY, rounds));
            Measurements measured = new Measurements(all);
            goals.addTls(measured, DELAY);
            report.addTls(measured);
            gains = Http2Report.gains(measured);
            List<Lane> plotted = PLOTTED.stream()
                    .flatMap(inFlight -> ON_IO_THREAD.stream().map(subject -> new Lane(subject, inFlight)))
                    .toList();
            report.plot(new Measurements(rounds(comparison, plotted, 0, Math.max(1, rounds / 2))), images());
            report.chart(measured, images());
        }
        Measurements plain = onIoThread(SimulatorProcess.lean(Cores.SERVERS, Tls.OFF), Tls.OFF);
        goals.addPlain(plain);
        report.addPlain(plain);
        if (NginxProcess.program() == null) {
            System.err.println("nginx isn't installed, and so not measured");
        } else {
            Measurements nginx = onIoThread(NginxProcess.start(Cores.SERVERS, tls), tls);
            goals.addNginx(nginx);
            report.addNginx(nginx);
        }
        goals.addStartUp(StartUp.ofBaseline(rounds, tls, baseline));
        report.addGoals(goals);
        System.out.println(gains);
        System.out.println(report);
        if (docs) {
            PerformancePage page = new PerformancePage(DOCS.resolve("performance.md"));
            page.write("gains", gains);
            page.write("HTTP/2", report.toString());
        }
        return goals.allHold() ? 0 : 1;
    }

    private Comparison comparison(TwinServer server, Tls tls) {
        return new Comparison(server, Cores.SUBJECTS, tls, baseline, System.err);
    }

    private Measurements onIoThread(TwinServer server, Tls tls) throws Exception {
        List<Lane> lanes = lanes(256, ON_IO_THREAD.toArray(Subject[]::new));
        try (Comparison comparison = comparison(server, tls)) {
            comparison.warmUp(lanes, warmUp, 0);
            return new Measurements(rounds(comparison, lanes, 0, rounds));
        }
    }

    private List<Measurement> rounds(Comparison comparison, List<Lane> lanes, int delay, int count) throws Exception {
        Random order = new Random(delay);
        List<Measurement> all = new ArrayList<>();
        for (int round = 1; round <= count; round++) {
            System.err.println("Delay " + delay + " ms, round " + round + " of " + count);
            all.addAll(comparison.round(round, lanes, seconds, delay, order));
        }
        return all;
    }

    private Path images() {
        return docs ? DOCS.resolve("images") : TARGET;
    }
}
