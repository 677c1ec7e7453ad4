// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table's name and creation. */
class StateTableTest extends DatabaseTestSupport {

    StateTableTest(TestDatabase.Kind kind) {
        assertThat(kind).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;DROP TABLE b", "a--", "a'", "\"a\"", "1a", "a.b.c.d", ".a", "a.", "ы", "a\n"})
    void refusesNamesThatNeedQuotes(String name) {
        JdbcStateRepository repository = new JdbcStateRepository();
        assertThatThrownBy(() -> repository.setTable(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The table '" + name + "' of a JdbcStateRepository isn't usable: ");
    }

    @Test
    void theTableMayHaveAnotherNameAndASchema() throws Exception {
        database.execute("CREATE SCHEMA twin");
        JdbcStateRepository one = new JdbcStateRepository(database.pool(1), "twin.States_2");
        one.setState("a", "1");
        assertThat(repository().getState("a")).isNull();
        assertThat(new JdbcStateRepository(database.pool(1), "TWIN.states_2").getState("a"))
                .isEqualTo("1");
        database.execute("DROP SCHEMA twin CASCADE");
    }

    @Test
    void aDatabaseThatIsntSetIsReportedAtTheStart() {
        assertThatThrownBy(new JdbcStateRepository()::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "A JdbcStateRepository has no database: dataSource isn't set. Set it to a javax.sql.DataSource");
    }

    @Test
    void theMessageHasTheStatementThatCreatesTheTable() throws Exception {
        JdbcStateRepository repository = repository();
        repository.setCreateTable(false);
        String[] message = {""};
        assertThatThrownBy(repository::start)
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> message[0] = e.getMessage());
        assertThat(message[0])
                .startsWith("The table 'camel_twin_state' for the states can't be used: ")
                .contains(". Create it and permit it to the user, or set createTable=true: CREATE TABLE ");

        database.execute(message[0].replaceFirst(".*: CREATE", "CREATE"));

        repository.start();
        repository.setState("a", "1");
        assertThat(repository.getState("a")).isEqualTo("1");
        assertThat(isInByteOrder()).isTrue();
    }

    private static boolean isInByteOrder() throws Exception {
        return new StateTable(JdbcStateRepository.DEFAULT_TABLE).isInByteOrder(new SqlTransactions(database.pool(1)));
    }

    @Test
    void oneOfSeveralProcessesCreatesTheTable() throws Exception {
        int processes = 6;
        CyclicBarrier together = new CyclicBarrier(processes);
        ExecutorService pool = Executors.newFixedThreadPool(processes);
        try {
            for (int round = 0; round < 5; round++) {
                List<Callable<String>> starts = IntStream.range(0, processes)
                        .<Callable<String>>mapToObj(i -> () -> {
                            JdbcStateRepository repository = new JdbcStateRepository(database.pool(1));
                            together.await();
                            repository.start();
                            return repository.setStateIfAbsent("a", "of " + i);
                        })
                        .toList();
                assertThat(results(pool.invokeAll(starts)).distinct()).hasSize(1);
                dropTable();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static Stream<String> results(List<Future<String>> futures) {
        return futures.stream().map(future -> {
            try {
                return future.get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A table that somebody else has created may sort in the order of a language. */
    @Test
    void listsATableInTheOrderOfALanguage() throws Exception {
        assumeThat(database.isPostgres()).isTrue();
        database.execute(
                "CREATE TABLE camel_twin_state (state_key VARCHAR(1000) COLLATE \"en-x-icu\" NOT NULL PRIMARY KEY,"
                        + " state_value TEXT NOT NULL)");
        JdbcStateRepository repository = repository();
        Map<String, String> states = IntStream.range(0, 2_500)
                .mapToObj(i -> "sent:" + (char) ('A' + i % 58) + Integer.toString(i * 7919, 36))
                .collect(Collectors.toMap(key -> key, key -> key));
        repository.setStates(states);
        assertThat(isInByteOrder()).isFalse();
        repository.setStates(Map.of("SENT:a", "1", "sent", "1", "sens", "1", "sent;", "1"));
        assertThat(states(repository, "sent:")).isEqualTo(states);
    }

    @Test
    void aUserWhoMayNotCreateATableIsToldTheStatement() throws Exception {
        assumeThat(database.isPostgres()).isTrue();
        database.execute(
                "CREATE ROLE reader LOGIN PASSWORD 'reader-password'", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        try (var pool = new ClosingPool(
                TestDatabase.pool(database.url().replaceFirst("user=.*", "user=reader&password=reader-password"), 1))) {
            assertThatThrownBy(new JdbcStateRepository(pool.pool())::start)
                    .hasMessageContaining("and can't be created: ERROR: permission denied for schema public. Create it")
                    .hasMessageContaining(": CREATE TABLE camel_twin_state (")
                    .hasMessageNotContaining("reader-password");
            database.execute("CREATE TABLE camel_twin_state (state_key TEXT, state_value TEXT)");
            assertThatThrownBy(new JdbcStateRepository(pool.pool())::start)
                    .hasMessageContaining("can't be used: ERROR: permission denied for table camel_twin_state");
        } finally {
            database.execute("DROP ROLE reader");
        }
    }

    private record ClosingPool(org.h2.jdbcx.JdbcConnectionPool pool) implements AutoCloseable {
        @Override
        public void close() {
            pool.dispose();
        }
    }
}
