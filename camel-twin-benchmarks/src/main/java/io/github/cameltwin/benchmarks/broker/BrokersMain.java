// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.broker;

import io.github.cameltwin.benchmarks.report.Machine;
import io.github.cameltwin.benchmarks.report.Plots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.camel.util.FileUtil;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures messages a second over processes. */
@Command(
        name = "camel-twin-benchmarks/kafka",
        mixinStandardHelpOptions = true,
        description =
                "Measures messages a second from Kafka, one by one and in batches, and from Artemis. Ends with 1 if a goal"
                        + " isn't reached.")
public final class BrokersMain implements Callable<Integer> {

    @Option(names = "--processes", split = ",", defaultValue = "1,2,4", description = "Processes (${DEFAULT-VALUE}).")
    private List<Integer> processes;

    @Option(
            names = "--latency",
            split = ",",
            defaultValue = "20,100",
            description = "TWIN's latency in milliseconds (${DEFAULT-VALUE}).")
    private List<Integer> latencies;

    @Option(names = "--plot", description = "A PNG file for the curves.")
    private Path plot;

    public static void main(String[] args) {
        System.exit(new CommandLine(new BrokersMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Map<String, SortedMap<Integer, Double>> curves = new LinkedHashMap<>();
        System.out.printf(
                "Messages a second, %s:%n%n| TWIN | processes |", Machine.here().text());
        for (Consumption consumption : Consumption.values()) {
            System.out.print(" " + consumption.title() + " |");
        }
        System.out.printf(" batches / one by one |%n|---|---|---|---|---|---|%n");
        boolean holds = true;
        for (int latency : latencies) {
            for (int number : processes) {
                System.out.print("| " + latency + " ms | " + number + " |");
                Map<Consumption, Double> rates = new LinkedHashMap<>();
                for (Consumption consumption : Consumption.values()) {
                    double rate = measure(consumption, number, latency);
                    rates.put(consumption, rate);
                    curves.computeIfAbsent(consumption.title() + ", " + latency + " ms", key -> new TreeMap<>())
                            .put(number, rate);
                    System.out.printf(Locale.ROOT, " %,.0f |", rate);
                }
                double factor = rates.get(Consumption.BATCHES) / rates.get(Consumption.ONE_BY_ONE);
                holds &= latency != 20 || factor >= 10;
                System.out.printf(Locale.ROOT, " %.1f |%n", factor);
            }
        }
        System.out.printf("%nGoal: batches at least 10 times one by one at 20 ms: %s%n", holds ? "yes" : "**no**");
        if (plot != null) {
            Plots.lines(plot, "Messages over processes", "processes", "messages a second", curves);
        }
        return holds ? 0 : 1;
    }

    private static double measure(Consumption consumption, int processes, int latency) throws Exception {
        Path folder = Files.createTempDirectory("camel-twin-brokers");
        // Brokers and clients log a lot.
        System.setProperty("log.file", folder.resolve("benchmark.log").toString());
        try {
            return ConsumedRate.of(consumption, processes, Duration.ofMillis(latency), folder);
        } finally {
            FileUtil.removeDir(folder.toFile());
        }
    }
}
