// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.rate;

import io.github.cameltwin.benchmarks.process.JavaProcess;
import io.github.cameltwin.benchmarks.report.Plots;
import io.github.cameltwin.simulator.RateLimit;
import io.github.cameltwin.simulator.TwinSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets processes share a limit that none of them knows. */
@Command(
        name = "camel-twin-benchmarks/rate",
        mixinStandardHelpOptions = true,
        description =
                "Lets four processes with adaptiveRate share a limit that none of them knows, and a fifth one join."
                        + " Ends with 1 if a goal isn't reached.")
public final class SharedRateMain implements Callable<Integer> {

    private static final int PROCESSES = 4;

    @Option(names = "--limit", defaultValue = "100", description = "Requests per second (${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--seconds", defaultValue = "40", description = "When the fifth process comes (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--plot", description = "A PNG file for the curves of the first limit.")
    private Path plot;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SharedRateMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Map<String, RateLimit> limits = new LinkedHashMap<>();
        limits.put("token bucket, a tenth of a second", RateLimit.tokenBucket(limit, limit / 10.0));
        limits.put("token bucket, a second", RateLimit.tokenBucket(limit, limit));
        limits.put("fixed window", RateLimit.fixedWindow(limit));
        limits.put(
                "token bucket with `Retry-After`",
                RateLimit.tokenBucket(limit, limit / 10.0).withRetryAfter());
        System.out.printf("%d processes, %d requests a second for all:%n%n", PROCESSES, limit);
        System.out.println(
                "| limit | used | refused | least share | fifth process at 0.7 of its share after | holds |");
        System.out.println("|---|---|---|---|---|---|");
        boolean allHold = true;
        Path file = plot;
        for (Map.Entry<String, RateLimit> one : limits.entrySet()) {
            SharedRate shared = measure(one.getValue());
            boolean holds = shared.used() >= 0.88
                    && shared.refusedShare() <= 0.03
                    && shared.least() >= 0.7
                    && shared.secondsToShare(0.7) <= 20;
            allHold &= holds;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.1f %% | %.2f | %.1f s | %s |%n",
                    one.getKey(),
                    shared.used(),
                    100 * shared.refusedShare(),
                    shared.least(),
                    shared.secondsToShare(0.7),
                    holds ? "yes" : "**no**");
            if (file != null) {
                draw(shared, file);
                file = null;
            }
        }
        System.out.printf(
                "%nGoals: used at least 0.88, refused at most 3 %%, least share at least 0.7, 20 s at most.%n");
        return allHold ? 0 : 1;
    }

    private SharedRate measure(RateLimit rateLimit) throws IOException, InterruptedException {
        List<JavaProcess> processes = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        try (TwinSimulator twin = TwinSimulator.builder().rateLimit(rateLimit).start()) {
            String attributeId = twin.state().createAttribute("Имя клиента");
            for (int i = 0; i <= PROCESSES; i++) {
                if (i == PROCESSES) {
                    TimeUnit.SECONDS.sleep(seconds);
                }
                String prefix = "process-" + i + "-";
                prefixes.add(prefix);
                processes.add(JavaProcess.start(
                        List.of("-Xmx128m"),
                        SenderMain.class,
                        List.of(twin.url(), twin.email(), twin.password(), attributeId, prefix)));
            }
            TimeUnit.SECONDS.sleep(30);
            return SharedRate.of(limit, twin.journal().entries(), prefixes);
        } finally {
            processes.forEach(JavaProcess::close);
        }
    }

    private static void draw(SharedRate shared, Path file) throws IOException {
        Map<String, SortedMap<Integer, Double>> curves = new LinkedHashMap<>();
        for (int i = 0; i <= PROCESSES; i++) {
            curves.put("process " + (i + 1), shared.perSecond(i));
        }
        Plots.overTime(file, shared.limit() + " requests a second for all", "requests a second", curves);
    }
}
