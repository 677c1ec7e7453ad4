// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.process.Cores;
import io.github.cameltwin.benchmarks.process.JavaProcess;
import io.github.cameltwin.benchmarks.process.SimulatorProcess;
import io.github.cameltwin.benchmarks.process.Tls;
import io.github.cameltwin.benchmarks.report.Goals;
import io.github.cameltwin.benchmarks.report.PerformancePage;
import io.github.cameltwin.benchmarks.report.Plots;
import io.github.cameltwin.benchmarks.report.Report;
import io.github.cameltwin.benchmarks.report.Results;
import io.github.cameltwin.benchmarks.startup.StartUp;
import io.github.cameltwin.benchmarks.startup.StartUpTimes;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares ways to set one value, side by side in one run, and tells whether the component is as fast as it is to be. */
@Command(
        name = "camel-twin-benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {Http2Main.class, ObserveMain.class},
        description = "Compares ways to set one value of a client. Prints Markdown, and writes target/results.json.")
public final class BenchmarksMain implements Callable<Integer> {

    private static final Path TARGET = Path.of("camel-twin-benchmarks", "target");
    private static final Path DOCS = Path.of("docs");
    private static final PerformancePage PAGE = new PerformancePage(DOCS.resolve("performance.md"));
    private static final int PLOTTED_DELAY = 20;
    private static final String PLOTS = """
            ![Calls a second over calls in flight](images/throughput.png)

            ![Heap over the rows of a load](images/heap-of-load.png)

            """;

    /** What hardly any goal speaks of. */
    private static final Set<Subject> NOT_IN_QUICK = EnumSet.of(Subject.VERTX_HTTP, Subject.NETTY_HTTP, Subject.VERTX);

    @Option(names = "--quick", description = "Fewer subjects, delays, rounds and seconds: less than two minutes.")
    private boolean quick;

    @Option(
            names = "--starts",
            description =
                    "Number of times that all processes are started again, and warmed up, for a part of the rounds (3, quick: 1).")
    private Integer starts;

    @Option(names = "--rounds", description = "How many rounds without a delay; their medians count (30, quick: 5).")
    private Integer rounds;

    @Option(
            names = "--seconds",
            defaultValue = "0.5",
            description = "How long each subject runs in a round (${DEFAULT-VALUE}), or 40 delays if that is longer.")
    private double seconds;

    @Option(
            names = "--warm-up",
            description = "How many seconds each subject runs before, in turns of one second (20, quick: 2).")
    private Double warmUp;

    @Option(names = "--delays", split = ",", description = "The simulator's delays in ms (0,20,100, quick: 0).")
    private List<Integer> delays;

    @Option(
            names = "--subjects",
            split = ",",
            description = "What to compare: ${COMPLETION-CANDIDATES} (all but the last three).")
    private List<Subject> subjects;

    @Option(
            names = "--baseline",
            description = "The jar of another build of the component, to compare with: see docs/performance.md.")
    private Path baseline;

    @Option(names = "--event-loops", defaultValue = "1", description = "The simulator's threads (${DEFAULT-VALUE}).")
    private int eventLoops;

    @Option(names = "--tls", description = "Speaks TLS.")
    private boolean tls;

    @Option(names = "--docs", description = "Writes docs/performance.md and its plots too; on JDK 17, without --tls.")
    private boolean docs;

    @Option(
            names = "--plots",
            negatable = true,
            description = "Whether to draw the plots, which takes some minutes (quick: no).")
    private Boolean plots;

    @Option(
            names = "--start-up",
            negatable = true,
            description = "Whether to measure the time to the first value (quick: no).")
    private Boolean startUp;

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchmarksMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Subject.class, BenchmarksMain::subject)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        Tls certificate = tls ? Tls.withNewCertificate() : Tls.OFF;
        List<Measurement> all = new ArrayList<>();
        Double ceiling = null;
        for (int start = 0; start < settings.starts(); start++) {
            try (Comparison comparison = new Comparison(
                    SimulatorProcess.start(settings.eventLoops(), certificate),
                    Cores.ANY,
                    certificate,
                    baseline,
                    System.err)) {
                comparison.warmUp(settings.allLanes(), settings.warmUpSeconds(), start);
                all.addAll(comparison.run(settings, start));
                if (start == settings.starts() - 1) {
                    ceiling = tls ? null : comparison.ceiling(settings);
                    plotThroughput(comparison, settings);
                }
            }
        }
        Measurements measurements = new Measurements(all);
        StartUpTimes startUpTimes = unlessQuick(startUp) ? StartUp.measure(settings.rounds(), certificate) : null;
        Goals goals = new Goals(measurements, settings.delays());
        Report report = new Report(settings);
        report.addComparison(measurements);
        if (ceiling != null) {
            report.addCeiling(ceiling);
            goals.addCeiling(ceiling, settings.eventLoops());
        }
        if (startUpTimes != null) {
            report.addStartUp(startUpTimes);
            goals.addStartUp(startUpTimes);
        }
        report.addGoals(goals);
        System.out.println(report);
        if (docs) {
            PAGE.write("JDK " + Runtime.version().feature() + (tls ? " over TLS" : ""), report.toString());
        }
        if (unlessQuick(plots)) {
            String load = load();
            System.out.println(load);
            if (docs) {
                PAGE.write("plots", PLOTS + load);
            }
        }
        Results.of(settings, measurements, ceiling, startUpTimes, goals.all()).write(TARGET.resolve("results.json"));
        return 0;
    }

    private void plotThroughput(Comparison comparison, Settings settings) throws IOException {
        if (unlessQuick(plots)) {
            Plots.throughput(
                    images().resolve("throughput.png"),
                    PLOTTED_DELAY,
                    new Sweep(comparison).run(settings.subjects(), settings.seconds(), PLOTTED_DELAY));
        }
    }

    /** What a load of more and more rows does to a small heap, which has a process of its own. */
    private String load() throws IOException {
        List<String> arguments = List.of(
                "--rows",
                docs ? "10000,100000,1000000" : "10000,100000",
                "--plot",
                images().resolve("heap-of-load.png").toString());
        try (JavaProcess process = JavaProcess.start(List.of("-Xmx96m"), LoadMemoryMain.class, arguments)) {
            return process.readToEnd();
        }
    }

    private boolean unlessQuick(Boolean asked) {
        return asked != null ? asked : !quick;
    }

    private Path images() {
        return docs ? DOCS.resolve("images") : TARGET;
    }

    private Settings settings() {
        List<Subject> all = subjects != null
                ? subjects
                : Arrays.stream(Subject.values())
                        .filter(Subject::isCompared)
                        .filter(subject -> !quick || !NOT_IN_QUICK.contains(subject))
                        .toList();
        if (baseline != null) {
            all = Stream.concat(
                            all.stream(), all.stream().map(Subject::ofBaseline).filter(Objects::nonNull))
                    .toList();
        }
        return new Settings(
                all,
                delays != null ? delays : quick ? List.of(0) : List.of(0, 20, 100),
                starts != null ? starts : quick ? 1 : 3,
                rounds != null ? rounds : quick ? 5 : 30,
                seconds,
                warmUp != null ? warmUp : quick ? 2 : 20,
                eventLoops,
                tls,
                quick);
    }

    private static Subject subject(String name) {
        return Arrays.stream(Subject.values())
                .filter(subject -> subject.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "'" + name + "' is none of " + Arrays.toString(Subject.values())));
    }
}
