// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a load with {@code onlyChanged} and {@code deleteMissing} again and again, while TWIN fails at random and each export
 * differs from the one before, in values that change and change back. After one clean run TWIN has exactly the last export.
 *
 * <p>The long form: {@code -Dtest=LoadCrashTest -Dcrash.clients=20000 -Dcrash.kills=20}.
 */
class LoadCrashTest {

    private static final int CLIENTS = Integer.getInteger("crash.clients", 600);
    private static final int KILLS = Integer.getInteger("crash.kills", 3);
    private static final String NAME = "Имя";
    private static final String CITY = "Город";
    private static final double SOMETIMES = 0.01;

    private final Random random = new Random(Long.getLong("crash.seed", 22));

    /** What the last export says, by client and attribute. */
    private final Map<String, Map<String, String>> export = new HashMap<>();

    @TempDir
    private Path dir;

    @Test
    void afterKillsAndFaultsOneCleanRunLeavesExactlyTheExport() throws Exception {
        try (TwinSimulator twin =
                TwinSimulator.builder().journalLimit(10 * CLIENTS).start()) {
            twin.state().createAttribute(NAME);
            twin.state().createAttribute(CITY);
            writeExport();
            run(twin).await();
            int done = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                twin.faults().seed(kill);
                for (Fault fault : new Fault[] {
                    Fault.resetBefore(), Fault.resetAfter(), Fault.status(429), Fault.status(503), Fault.status(500)
                }) {
                    twin.faults().add(fault.on("*", TwinTestSupport.VALUE).probability(SOMETIMES));
                }
                twin.faults().add(Fault.latency(Duration.ofMillis(2)).on("*", TwinTestSupport.VALUE));
                writeExport();
                done += killSomewhere(twin) ? 0 : 1;
                twin.faults().clear();
            }
            assertThat(done).describedAs("runs that ended before their kill").isLessThanOrEqualTo(KILLS / 2);

            String report = run(twin).await();

            assertThat(actual(twin)).isEqualTo(export);
            twin.journal().clear();
            assertThat(run(twin).await()).contains("set=0, deleted=0, unchanged=");
            assertThat(twin.journal().entries("*", TwinTestSupport.VALUE)).isEmpty();
            System.out.printf("%d clients, %d kills; the clean run: %s%n", CLIENTS, KILLS, report);
        }
    }

    /** Kills a run after as many calls as chance says; returns whether it still ran. */
    private boolean killSomewhere(TwinSimulator twin) throws Exception {
        twin.journal().clear();
        int after = 1 + random.nextInt(Math.max(1, CLIENTS / 20));
        try (LoadProcess process = run(twin)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> twin.journal().count() >= after || !process.process.isAlive());
            return process.process.isAlive();
        }
    }

    private static Map<String, Map<String, String>> actual(TwinSimulator twin) {
        Map<String, Map<String, String>> actual = new HashMap<>();
        for (String client : twin.state().clientIds()) {
            Map<String, String> values = twin.state().values(client);
            if (!values.isEmpty()) {
                actual.put(client, values);
            }
        }
        return actual;
    }

    /** A fifth of the clients get one of two names, and a few are left out or lose a value. */
    private void writeExport() throws IOException {
        Map<String, Map<String, String>> before = new HashMap<>(export);
        export.clear();
        try (BufferedWriter lines = Files.newBufferedWriter(dir.resolve("export.jsonl"))) {
            for (int i = 0; i < CLIENTS; i++) {
                String client = "client-" + i;
                if (random.nextInt(100) == 0) {
                    continue;
                }
                Map<String, String> values = new HashMap<>();
                boolean changes = random.nextInt(5) == 0 || !before.containsKey(client);
                values.put(
                        NAME,
                        changes
                                ? "name " + random.nextInt(2)
                                : before.get(client).get(NAME));
                if (random.nextInt(100) != 0) {
                    values.put(CITY, "city " + i);
                }
                export.put(client, values);
                lines.write("{\"clientId\":\"" + client + "\"");
                for (Map.Entry<String, String> value : values.entrySet()) {
                    lines.write(",\"" + value.getKey() + "\":\"" + value.getValue() + "\"");
                }
                lines.write("}\n");
            }
        }
    }

    private LoadProcess run(TwinSimulator twin) throws IOException {
        return new LoadProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadProcess.class.getName(),
                        twin.url(),
                        twin.email(),
                        twin.password(),
                        dir.toString())
                .redirectErrorStream(true)
                .start());
    }

    /** One load in a JVM of its own, which prints its report. */
    static final class LoadProcess implements AutoCloseable {

        private final Process process;

        private LoadProcess(Process process) {
            this.process = process;
        }

        /** Returns the report. */
        String await() throws IOException {
            String report = "";
            StringBuilder all = new StringBuilder();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    report = line.startsWith("TwinLoadReport") ? line : report;
                    all.append(line).append('\n');
                }
            }
            assertThat(report).as("%s", all).contains("failed=0", "stopped=null", "notDeleted=null");
            return report;
        }

        /** Ends it with SIGKILL. */
        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        public static void main(String[] args) throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                TwinConfiguration configuration = new TwinConfiguration();
                configuration.setBaseUrl(args[0]);
                configuration.setAuthUrl(args[0]);
                configuration.setEmail(args[1]);
                configuration.setPassword(args[2]);
                configuration.setRetryDelay(10);
                TwinComponent component = new TwinComponent();
                component.setConfiguration(configuration);
                context.addComponent("twin", component);
                context.start();
                try (ProducerTemplate sender = context.createProducerTemplate()) {
                    Exchange load = sender.request(
                            "twin:clientAttribute?operation=load&onlyChanged=true&deleteMissing=true&stateFile="
                                    + args[3] + "/twin.state",
                            exchange -> exchange.getMessage()
                                    .setBody(Path.of(args[3], "export.jsonl").toFile()));
                    System.out.println(
                            load.getException() != null
                                    ? load.getException()
                                    : load.getMessage().getBody(TwinLoadReport.class));
                }
            }
        }
    }
}
