// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import io.github.cameltwin.benchmarks.process.SimulatorProcess;
import io.github.cameltwin.benchmarks.report.Plots;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows that the memory of a load does not depend on the number of its rows: loads a few rows and then many, each row a
 * client of its own, and measures the heap after a forced collection in the middle of both. What arrived is counted by the
 * simulator, which is a process of its own.
 */
@Command(
        name = "camel-twin-benchmarks/load",
        mixinStandardHelpOptions = true,
        description =
                "Loads many rows with little memory, and compares the heap in the middle with that of a small load.")
public final class LoadMemoryMain implements Callable<Integer> {

    private static final double MEGABYTE = 1024 * 1024;
    private static final double BOUND = 20;
    private static final Pattern COUNT = Pattern.compile("\"(clients|values)\":(\\d+)");

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "10000,1000000",
            description = "How many rows the loads have, fewest first (${DEFAULT-VALUE}).")
    private List<Integer> rows;

    @Option(names = "--attributes", defaultValue = "3", description = "How many values a row has (default: 3).")
    private int attributes;

    @Option(names = "--plot", description = "A PNG file to draw the heap over the rows into.")
    private Path plot;

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadMemoryMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "Loads with a heap of %.0f MB at most. Each row is a client with %d values:%n%n",
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                attributes);
        System.out.println("| rows | heap in the middle, MB | seconds | values/s | clients in TWIN | values in TWIN |");
        System.out.println("|---|---|---|---|---|---|");
        try (SimulatorProcess simulator = SimulatorProcess.large()) {
            SortedMap<Integer, Double> heap = new TreeMap<>();
            for (int number : rows) {
                heap.put(number, measure(simulator.twin(), number, "of-" + number + "-"));
            }
            if (plot != null) {
                Plots.heap(plot, heap);
            }
            double difference = heap.get(heap.lastKey()) - heap.get(heap.firstKey());
            System.out.printf(
                    Locale.ROOT, "%nThe difference is %.1f MB; it must be below %.0f MB.%n", difference, BOUND);
            return difference < BOUND ? 0 : 1;
        }
    }

    /** Loads rows, and answers the heap in the middle in megabytes. */
    private double measure(BenchmarkTarget twin, int number, String prefix) throws Exception {
        Map<String, Long> before = counts(twin);
        AtomicLong heap = new AtomicLong();
        Stream<Map<String, String>> generated = IntStream.range(0, number).mapToObj(i -> {
            if (i == number / 2) {
                heap.set(heapAfterCollection());
            }
            return row(prefix, i);
        });
        TwinLoadReport report = load(twin, generated);
        Map<String, Long> after = counts(twin);
        long clients = after.get("clients") - before.get("clients");
        long values = after.get("values") - before.get("values");
        double megabytes = heap.get() / MEGABYTE;
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.1f | %.1f | %,.0f | %,d | %,d |%n",
                number,
                megabytes,
                report.millis() / 1e3,
                report.set() / (report.millis() / 1e3),
                clients,
                values);
        if (report.done() != number || clients != number || values != (long) number * attributes) {
            throw new IllegalStateException("Not all has arrived: " + report);
        }
        return megabytes;
    }

    private Map<String, String> row(String prefix, int number) {
        return Stream.concat(
                        Stream.of(Map.entry("clientId", prefix + number)),
                        IntStream.range(0, attributes)
                                .mapToObj(i -> Map.entry("Поле " + i, "Значение " + i + " клиента " + number)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static TwinLoadReport load(BenchmarkTarget twin, Stream<Map<String, String>> rows) throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            TwinComponent component = camel.getComponent("twin", TwinComponent.class);
            component.getConfiguration().setBaseUrl(twin.url());
            component.getConfiguration().setAuthUrl(twin.url());
            component.getConfiguration().setEmail(twin.email());
            component.getConfiguration().setPassword(twin.password());
            camel.start();
            return camel.createProducerTemplate()
                    .requestBody("twin:clientAttribute?operation=load&createMissing=true", rows, TwinLoadReport.class);
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What the simulator has: how many clients, and how many values. */
    private static Map<String, Long> counts(BenchmarkTarget twin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(twin.url() + "/simulator/summary"))
                .build();
        String summary = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return COUNT.matcher(summary)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Long.valueOf(found.group(2))));
    }
}
