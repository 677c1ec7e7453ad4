// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A simulator whose delay can be changed while it runs, so that the subjects need not start and warm up anew for each
 * delay: each line of the input is a delay in milliseconds, and is answered with itself.
 */
@Command
final class SimulatorMain implements Callable<Integer> {

    static final String KEY_STORE_PASSWORD = "not-a-secret";

    private static final String EMAIL = "benchmark@example.com";
    private static final String PASSWORD = "not-a-secret";
    private static final int COMPANY = 123;

    @Option(names = "--event-loops")
    private int eventLoops;

    @Option(names = "--key-store")
    private Path keyStore;

    private SimulatorMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulatorMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        TwinSimulator.Builder builder = TwinSimulator.builder()
                .user(EMAIL, PASSWORD, COMPANY)
                .journalLimit(0)
                .eventLoops(eventLoops);
        if (keyStore != null) {
            builder.tls(keyStore, KEY_STORE_PASSWORD);
        }
        try (TwinSimulator twin = builder.start();
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String attributeId = twin.state().createAttribute("Имя клиента");
            System.out.println(new ObjectMapper()
                    .writeValueAsString(new BenchmarkTarget(
                            twin.url(), EMAIL, PASSWORD, twin.tokens().issue(), attributeId)));
            for (String delay = orders.readLine(); delay != null; delay = orders.readLine()) {
                delay(twin, Long.parseLong(delay));
                System.out.println(delay);
            }
        }
        return 0;
    }

    private static void delay(TwinSimulator twin, long millis) {
        twin.faults().clear();
        if (millis > 0) {
            twin.faults().add(Fault.latency(Duration.ofMillis(millis)));
        }
    }
}
