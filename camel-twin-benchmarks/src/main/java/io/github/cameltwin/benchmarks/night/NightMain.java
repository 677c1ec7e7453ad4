// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.night;

import io.github.cameltwin.benchmarks.process.Baseline;
import io.github.cameltwin.benchmarks.report.GoalList;
import io.github.cameltwin.benchmarks.report.Plots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares ways to load a full export of which little has changed. */
@Command(
        name = "camel-twin-benchmarks/night",
        mixinStandardHelpOptions = true,
        description =
                "Compares ways to load a full export of which little has changed since the night before. Ends with 1"
                        + " if a goal isn't reached.")
public final class NightMain implements Callable<Integer> {

    /** How late TWIN answers, in milliseconds. */
    private static final int DELAY = 20;

    private static final int LARGE = 100_000;
    private static final int WARM_UP = 10_000;
    private static final List<Double> SHARES = List.of(0.001, 0.01, 0.1, 0.5, 1.0);

    @Option(names = "--million", description = "Loads a million clients too, which takes some minutes and gigabytes.")
    private boolean million;

    @Option(names = "--plot", description = "A PNG file for the number of calls over the share of changed clients.")
    private Path plot;

    private final GoalList goals = new GoalList();
    private Path folder;
    private Path baseline;

    public static void main(String[] args) {
        System.exit(new CommandLine(new NightMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        baseline = Baseline.build();
        folder = Files.createTempDirectory("camel-twin-nights");
        try {
            System.out.println(
                    "| clients × attributes, changed | load | calls | values set | seconds | peak heap, MB |");
            System.out.println("|---|---|---|---|---|---|");
            nights(new Export("c-", 10_000, 10), 0.01, 7, 0.05);
            if (million) {
                nights(new Export("c-", 1_000_000, 5), 0.001, 1, 0.1);
            }
            if (plot != null) {
                Plots.lines(
                        plot,
                        "Calls to load 1,000 clients with 10 attributes",
                        "changed clients, %",
                        "calls",
                        byShare());
            }
            System.out.println("\n" + goals.table());
            return goals.allHold() ? 0 : 1;
        } finally {
            delete();
        }
    }

    private void nights(Export export, double changed, int nights, double mostTime) throws Exception {
        Path file = folder.resolve("export.jsonl");
        String state = "&onlyChanged=true&stateFile=RAW(" + folder.resolve("state-" + export.clients()) + ")";
        try (Loads loads = new Loads(baseline)) {
            Export warmUp = new Export("warm-", WARM_UP, export.attributes());
            loads.now(warmUp.write(file, 1, changed), "");
            loads.before(warmUp.write(file, 2, changed), "");
            boolean isLarge = export.clients() >= LARGE;
            if (!isLarge) {
                // A first night of millions of calls would take too long.
                loads.delay(DELAY);
                Export other = new Export("other-", export.clients(), export.attributes());
                Night plain =
                        row(export, changed, "first, without a state", loads.now(other.write(file, 1, changed), ""));
                Night first =
                        row(export, changed, "first, `onlyChanged`", loads.now(export.write(file, 1, changed), state));
                goals.atMost(1.05, "the first night, of that without a state: time", first.seconds() / plain.seconds());
            } else {
                row(
                        export,
                        changed,
                        "first, `onlyChanged`, answers at once",
                        loads.now(export.write(file, 1, changed), state));
            }
            loads.delay(DELAY);
            List<Night> only = new ArrayList<>();
            List<Night> read = new ArrayList<>();
            for (int night = 2; night < 2 + 2 * nights; night += 2) {
                only.add(loads.now(export.write(file, night, changed), state));
                read.add(loads.before(export.write(file, night + 1, changed), "&skipUnchanged=true"));
            }
            Night nextOnly = row(export, changed, "next, `onlyChanged`", Night.median(only));
            Night nextRead = row(export, changed, "next, `skipUnchanged` of " + Baseline.COMMIT, Night.median(read));
            String who = String.format(Locale.ROOT, "%,d clients, the next night: ", export.clients());
            goals.atMost(export.changes(changed) + 10, who + "calls", nextOnly.calls());
            goals.atMost(
                    mostTime,
                    who + "time, of `skipUnchanged` of " + Baseline.COMMIT,
                    nextOnly.seconds() / nextRead.seconds());
        }
    }

    private static Night row(Export export, double changed, String what, Night night) {
        System.out.printf(
                Locale.ROOT,
                "| %,d × %d, %s %% | %s | %,d | %,d | %.1f | %.0f |%n",
                export.clients(),
                export.attributes(),
                100 * changed,
                what,
                night.calls(),
                night.set(),
                night.seconds(),
                night.peakHeap());
        return night;
    }

    private Map<String, SortedMap<Double, Double>> byShare() throws Exception {
        Map<String, SortedMap<Double, Double>> calls = new LinkedHashMap<>();
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("send all", "");
        ways.put("read first (skipUnchanged)", "&skipUnchanged=true");
        ways.put("only what changed", "&onlyChanged=true&stateFile=RAW(" + folder.resolve("state-by-share") + ")");
        Path file = folder.resolve("export.jsonl");
        try (Loads loads = new Loads(baseline)) {
            for (Map.Entry<String, String> way : ways.entrySet()) {
                Export export = new Export(way.getKey().charAt(0) + "-", 1_000, 10);
                int night = 0;
                loads.now(export.write(file, night, 1), way.getValue());
                for (double share : SHARES) {
                    night++;
                    loads.now(export.write(file, 0, share), way.getValue());
                    Night measured = loads.now(export.write(file, night, share), way.getValue());
                    calls.computeIfAbsent(way.getKey(), first -> new TreeMap<>())
                            .put(100 * share, (double) measured.calls());
                }
            }
        }
        return calls;
    }

    private void delete() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
