// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several repositories, each with connections of its own, on one table. */
class ConcurrentWritersTest extends DatabaseTestSupport {

    private static final int WRITERS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);

    ConcurrentWritersTest(TestDatabase.Kind kind) {
        assertThat(kind).isNotNull();
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private interface Writer {
        String write(JdbcStateRepository repository, int number) throws Exception;
    }

    private List<String> together(Writer writer) throws Exception {
        repository().start();
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<String>> tasks = IntStream.range(0, WRITERS)
                .<Callable<String>>mapToObj(i -> () -> {
                    JdbcStateRepository repository = repository();
                    start.await();
                    return writer.write(repository, i);
                })
                .toList();
        List<String> results = new ArrayList<>();
        for (Future<String> done : threads.invokeAll(tasks)) {
            results.add(done.get());
        }
        return results;
    }

    @Test
    void allSeeTheStateOfTheFirstOne() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "key-" + round;
            List<String> results = together((repository, number) -> repository.setStateIfAbsent(key, "of " + number));
            assertThat(new HashSet<>(results))
                    .hasSize(1)
                    .containsExactly(repository().getState(key));
            database.closePools();
        }
    }

    @Test
    void aStateIsReplacedOnlyIfItIsTheExpectedOne() throws Exception {
        JdbcStateRepository counter = repository();
        assertThat(counter.replaceState("counter", "0", "1")).isFalse();
        assertThat(counter.getState("counter")).isNull();
        counter.setState("counter", "0");
        int rounds = 25;

        together((repository, number) -> {
            for (int replaced = 0; replaced < rounds; ) {
                String state = repository.getState("counter");
                replaced += repository.replaceState("counter", state, "" + (Integer.parseInt(state) + 1)) ? 1 : 0;
            }
            return "";
        });

        assertThat(counter.getState("counter")).isEqualTo("" + WRITERS * rounds);
    }

    /** New, changed and removed keys, in another order in each batch, and always all of a group. */
    @Test
    void overlappingBatchesFailNowhereAndDontMix() throws Exception {
        int keys = 60;
        AtomicBoolean writing = new AtomicBoolean(true);
        Future<Integer> reads = threads.submit(() -> {
            JdbcStateRepository reader = repository();
            int count = 0;
            while (writing.get()) {
                reader.getState("other-" + count++ % keys);
            }
            return count;
        });
        together((repository, number) -> {
            Random random = new Random(number);
            for (int batch = 0; batch < 25; batch++) {
                Map<String, String> states = new HashMap<>();
                for (int i = 0; i < keys; i++) {
                    states.put("group-" + i, number + "/" + batch);
                    if (random.nextBoolean()) {
                        states.put("other-" + i, random.nextBoolean() ? null : number + "/" + batch);
                    }
                }
                repository.setStates(states);
            }
            return "";
        });
        writing.set(false);
        assertThat(reads.get()).isPositive();
        assertThat(new HashSet<>(states(repository(), "group-").values())).hasSize(1);
        assertThat(states(repository(), "group-")).hasSize(keys);
    }

    @Test
    void aKeyThatAnotherProcessInsertsMeanwhileIsReplaced() {
        JdbcStateRepository other = repository();
        other.setState("a", "0");
        AtomicInteger inserts = new AtomicInteger();
        AlteredDataSource slow = new AlteredDataSource(database.pool(1)).before("INSERT", connection -> {
            if (inserts.incrementAndGet() == 1) {
                other.setState("c", "of the other");
            }
        });
        new JdbcStateRepository(slow).setStates(Map.of("b", "1", "c", "1"));
        assertThat(states(other, "")).isEqualTo(Map.of("a", "0", "b", "1", "c", "1"));
        assertThat(inserts).hasValue(2);
    }

    @Test
    void aKeyThatAnotherProcessInsertsMeanwhileIsntAbsent() {
        JdbcStateRepository other = repository();
        other.start();
        AlteredDataSource slow = new AlteredDataSource(database.pool(1))
                .before("INSERT", connection -> other.setState("a", "of the other"));
        assertThat(new JdbcStateRepository(slow).setStateIfAbsent("a", "mine")).isEqualTo("of the other");
    }

    /** Batches that share keys, but no group that is always written first. */
    @Test
    void batchesThatWaitForEachOtherAreRepeated() throws Exception {
        together((repository, number) -> {
            Random random = new Random(number);
            for (int batch = 0; batch < 10; batch++) {
                Map<String, String> states = new HashMap<>();
                for (int i = 0; i < 8; i++) {
                    states.put("k" + random.nextInt(12), random.nextInt(3) == 0 ? null : number + "/" + batch);
                }
                repository.setStates(states);
            }
            return "";
        });
        assertThat(states(repository(), "k")).hasSizeLessThanOrEqualTo(12);
    }

    /** A deadlock costs a second, and is repeated; so only PostgreSQL's own count shows it. */
    @Test
    void batchesWithTheSameKeysInAnyOrderEndInNoDeadlock() throws Exception {
        assumeThat(database.isPostgres()).isTrue();
        List<Integer> keys = IntStream.range(0, 150).boxed().toList();
        repository().setStates(keys.stream().collect(Collectors.toMap(key -> "k" + key, key -> "old")));
        long before = deadlocks();
        together((repository, number) -> {
            List<Integer> order = new ArrayList<>(keys);
            for (int batch = 0; batch < 8; batch++) {
                Collections.shuffle(order, new Random(number));
                Map<String, String> states = new LinkedHashMap<>();
                order.forEach(key -> states.put("k" + key, number + "/" + key));
                repository.setStates(states);
            }
            return "";
        });
        // Each connection reports its own at its end.
        database.closePools();
        await().during(Duration.ofMillis(500)).until(() -> deadlocks() == before);
    }

    private static long deadlocks() throws SQLException {
        JdbcConnectionPool pool = TestDatabase.pool(database.url(), 1);
        try (Connection connection = pool.getConnection()) {
            return number(connection, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
        } finally {
            pool.dispose();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aConnectionThatIsLostInABatchLeavesTheEarlierStates() throws Exception {
        repository().setStates(Map.of("a", "old", "b", "old"));
        AlteredDataSource dying =
                new AlteredDataSource(database.pool(2)).before("INSERT", connection -> kill(sessionOf(connection)));
        Map<String, String> batch = new HashMap<>(Map.of("a", "new", "c", "new"));
        batch.put("b", null);
        assertThatThrownBy(() -> new JdbcStateRepository(dying).setStates(batch))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The states weren't written to the table 'camel_twin_state': ")
                .hasMessageEndingWith(". Check the database and the connection to it")
                .satisfies(e -> assertThat(messages(e)).doesNotContain("not-a-real-database-password"));
        assertThat(states(repository(), "")).isEqualTo(Map.of("a", "old", "b", "old"));
    }

    private static long sessionOf(Connection connection) throws SQLException {
        return number(connection, database.isPostgres() ? "SELECT pg_backend_pid()" : "SELECT SESSION_ID()");
    }

    private static void kill(long session) throws SQLException {
        database.execute(
                "SELECT " + (database.isPostgres() ? "pg_terminate_backend" : "ABORT_SESSION") + "(" + session + ")");
    }
}
