// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.process.Baseline;
import io.github.cameltwin.benchmarks.process.Cores;
import io.github.cameltwin.benchmarks.process.SimulatorProcess;
import io.github.cameltwin.benchmarks.process.Tls;
import io.github.cameltwin.benchmarks.report.ObserveReport;
import io.github.cameltwin.benchmarks.report.PerformancePage;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the component with metrics, without them, and in its last build that had none. */
@Command(
        name = "observe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares the component with metrics, without them, and in its last build that had none. Subjects"
                + " share one core, the server has another. Ends with 1 if a goal isn't reached.")
final class ObserveMain implements Callable<Integer> {

    /** The last build without metrics. */
    private static final String BEFORE = "7e56b38";

    private static final List<Lane> LANES = Stream.of(
                    Subject.TWIN_IO,
                    Subject.TWIN_IO_METRICS,
                    Subject.BASE_IO,
                    Subject.TWIN,
                    Subject.TWIN_METRICS,
                    Subject.BASE,
                    Subject.TWIN_IO_OBSERVED,
                    Subject.BASE_IO_OBSERVED)
            .map(subject -> new Lane(subject, ObserveReport.IN_FLIGHT))
            .toList();

    private static final Path PAGE = Path.of("docs", "metrics.md");

    @Option(
            names = "--starts",
            defaultValue = "5",
            description =
                    "Number of times that all processes are started again, as what the JIT compiler makes of one stays"
                            + " so for its life (${DEFAULT-VALUE}).")
    private int starts;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "Number of rounds of a start; the medians of all count (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "1",
            description = "Seconds of a subject in a round (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "6",
            description = "Seconds of a subject before that (${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(names = "--baseline", description = "The jar of another build to compare with (default: " + BEFORE + ").")
    private Path baseline;

    @Option(names = "--docs", description = "Writes docs/metrics.md too.")
    private boolean docs;

    @Override
    public Integer call() throws Exception {
        Path before = baseline != null ? baseline : Baseline.build(BEFORE);
        Tls tls = Tls.withNewCertificate();
        List<Measurement> all = new ArrayList<>();
        Random order = new Random(rounds);
        for (int start = 0; start < starts; start++) {
            try (Comparison comparison = new Comparison(
                    SimulatorProcess.lean(Cores.SERVERS, tls), Cores.SUBJECTS, tls, before, System.err)) {
                comparison.warmUp(LANES, warmUp, start);
                for (int round = 1 + start * rounds; round <= (start + 1) * rounds; round++) {
                    System.err.println("Round " + round + " of " + starts * rounds);
                    all.addAll(comparison.round(round, LANES, seconds, 0, order));
                }
            }
        }
        ObserveReport report = new ObserveReport(new Measurements(all), starts, starts * rounds, seconds);
        System.out.println(report);
        if (docs) {
            new PerformancePage(PAGE).write("overhead", report.toString());
        }
        return report.allHold() ? 0 : 1;
    }
}
