/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.process.Tls;
import io.github.cameltwin.benchmarks.report.ComparisonTables;
import io.github.cameltwin.benchmarks.report.Goals;
import io.github.cameltwin.benchmarks.report.Machine;
import io.github.cameltwin.benchmarks.report.Results;
import io.github.cameltwin.benchmarks.startup.StartUp;
import io.github.cameltwin.benchmarks.startup.StartUpTimes;
import io.github.cameltwin.benchmarks.subject.Subject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares ways to set one value, side by side in one run, and tells whether the component is as fast as it is to be. */
@Command(
        name = "camel-twin-benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares ways to set one value of a client. Prints Markdown, and writes target/results.json.")
public final class BenchmarksMain implements Callable<Integer> {

    private static final Path TARGET = Path.of("camel-twin-benchmarks", "target");

    /** What no goal speaks of. */
    private static final Set<Subject> NOT_IN_QUICK = EnumSet.of(Subject.NETTY_HTTP, Subject.VERTX);

    @Option(names = "--quick", description = "Fewer subjects, delays, rounds and seconds: less than two minutes.")
    private boolean quick;

    @Option(names = "--rounds", description = "How many rounds; their medians count (5, quick: 3).")
    private Integer rounds;

    @Option(names = "--seconds", description = "How long each subject runs in a round (5, quick: 1).")
    private Double seconds;

    @Option(names = "--warm-up", description = "How many seconds each subject runs before (10, quick: 2).")
    private Double warmUp;

    @Option(names = "--delays", split = ",", description = "The simulator's delays in ms (0,20,100, quick: 0,20).")
    private List<Integer> delays;

    @Option(names = "--subjects", split = ",", description = "What to compare: ${COMPLETION-CANDIDATES} (all).")
    private List<Subject> subjects;

    @Option(names = "--event-loops", defaultValue = "1", description = "The simulator's threads (${DEFAULT-VALUE}).")
    private int eventLoops;

    @Option(names = "--tls", description = "Speaks TLS.")
    private boolean tls;

    @Option(names = "--no-start-up", negatable = true, description = "Whether to measure the time to the first value.")
    private boolean startUp = true;

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
        Measurements measurements;
        Double ceiling;
        try (Comparison comparison = new Comparison(settings.eventLoops(), certificate, System.err)) {
            comparison.warmUp(settings.subjects(), settings.warmUpSeconds());
            measurements = comparison.run(settings);
            ceiling = tls ? null : comparison.ceiling(settings.seconds());
        }
        StartUpTimes startUpTimes = startUp ? StartUp.measure(Math.max(settings.rounds(), 3), certificate) : null;
        Goals goals = new Goals(measurements, settings.delays());
        if (ceiling != null) {
            goals.addCeiling(ceiling);
        }
        if (startUpTimes != null) {
            goals.addStartUp(startUpTimes);
        }
        print(settings, measurements, ceiling, startUpTimes, goals);
        Results.of(settings, measurements, ceiling, startUpTimes, goals.all()).write(TARGET.resolve("results.json"));
        return 0;
    }

    private static void print(
            Settings settings, Measurements measurements, Double ceiling, StartUpTimes startUpTimes, Goals goals) {
        System.out.println(Machine.here().text() + (settings.tls() ? ", TLS" : "") + "\n");
        settings.delays().forEach(delay -> System.out.println(new ComparisonTables(measurements).of(delay)));
        if (ceiling != null) {
            System.out.printf("The simulator can answer %,.0f calls a second.%n%n", ceiling);
        }
        if (startUpTimes != null) {
            System.out.println(startUpTimes.table());
        }
        System.out.println(goals.table());
    }

    private Settings settings() {
        List<Subject> all = subjects != null
                ? subjects
                : Arrays.stream(Subject.values())
                        .filter(Subject::isThere)
                        .filter(subject -> !quick || !NOT_IN_QUICK.contains(subject))
                        .toList();
        return new Settings(
                all,
                delays != null ? delays : quick ? List.of(0, 20) : List.of(0, 20, 100),
                rounds != null ? rounds : quick ? 3 : 5,
                seconds != null ? seconds : quick ? 1 : 5,
                warmUp != null ? warmUp : quick ? 2 : 10,
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
