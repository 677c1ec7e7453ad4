// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes of their own that write states: killed, and with little memory. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2_IN_MEMORY")
class WriterProcessTest {

    private static final int KEYS = 800;
    private static final int KILLS = 4;

    /** {@code -Djdbc.states=1000000} for the long form. */
    private static final String STATES = System.getProperty("jdbc.states", "200000");

    private static TestDatabase database;

    WriterProcessTest(TestDatabase.Kind kind) {
        assertThat(kind).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void openDatabase(TestDatabase.Kind kind) throws Exception {
        database = TestDatabase.open(kind);
    }

    @AfterParameterizedClassInvocation
    static void closeDatabase() throws Exception {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    @AfterEach
    void dropTable() throws Exception {
        database.closePools();
        database.execute("DROP TABLE IF EXISTS camel_twin_state");
    }

    @Test
    void aKillLeavesAllOfABatchOrNothingAndNoStateThatWasWrittenIsLost() throws Exception {
        Random random = new Random(22);
        int last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start("64m", "writeBatches", String.valueOf(last));
            try (BufferedReader lines = output(process)) {
                lines.readLine();
                long start = System.nanoTime();
                int batches = 1 + random.nextInt(5);
                for (int batch = 0; batch < batches; batch++) {
                    last = Integer.parseInt(lines.readLine());
                }
                // Somewhere in the middle of the next batch.
                LockSupport.parkNanos((long) ((System.nanoTime() - start) / batches * random.nextDouble()));
                // Not the process itself, which would also close its output, and the last numbers with it.
                process.toHandle().destroyForcibly();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = Integer.parseInt(line);
                }
            }
            Map<String, Integer> found = new HashMap<>();
            new JdbcStateRepository(database.pool(1))
                    .forEachState("", (key, value) -> found.put(key, Integer.valueOf(value.strip())));
            database.closePools();
            assertThat(found).hasSize(KEYS);
            assertThat(found.values().stream().distinct()).hasSize(1);
            assertThat(found.values().iterator().next()).isBetween(last, last + 1);
        }
    }

    @Test
    void manyStatesAreListedInLittleMemory() throws Exception {
        Process process = start("64m", "writeAndList", STATES);
        try (BufferedReader lines = output(process)) {
            assertThat(lines.lines().toList()).contains("listed " + STATES);
        }
        assertThat(process.waitFor()).isZero();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process start(String heap, String task, String argument) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        database.url(),
                        task,
                        argument))
                .redirectErrorStream(true)
                .start();
    }

    /** What runs in the process. */
    static final class WriterProcess {

        public static void main(String[] arguments) {
            DataSource pool = TestDatabase.pool(arguments[0], 2);
            JdbcStateRepository repository = new JdbcStateRepository(pool);
            int number = Integer.parseInt(arguments[2]);
            if (arguments[1].equals("writeBatches")) {
                writeBatches(repository, number);
            } else {
                writeAndList(repository, number);
            }
        }

        private static void writeBatches(JdbcStateRepository repository, int after) {
            for (int batch = after + 1; ; batch++) {
                Map<String, String> states = new HashMap<>();
                for (int i = 0; i < KEYS; i++) {
                    states.put("key-" + i, batch + " ".repeat(200));
                }
                repository.setStates(states);
                System.out.println(batch);
            }
        }

        private static void writeAndList(JdbcStateRepository repository, int count) {
            int size = 1_000;
            for (int from = 0; from < count; from += size) {
                Map<String, String> states = new HashMap<>();
                IntStream.range(from, from + size)
                        .forEach(i -> states.put("sent:0123456789abcdef:c" + i, "v".repeat(120) + i));
                repository.setStates(states);
            }
            // As long as a consumer's: a page of them would be more than the memory.
            IntStream.range(0, 60).forEach(i -> repository.setState("sent:1:" + i, "x".repeat(1_000_000)));
            long[] listed = {0};
            repository.forEachState("sent:0123456789abcdef:c", (key, value) -> listed[0]++);
            System.out.println("listed " + listed[0]);
            listed[0] = 0;
            repository.forEachState("", (key, value) -> listed[0] += value.length() > 200 ? 1 : 0);
            System.exit(listed[0] == 60 ? 0 : 1);
        }
    }
}
