// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of the repository, for one process. */
class JdbcStateRepositoryTest extends DatabaseTestSupport {

    JdbcStateRepositoryTest(TestDatabase.Kind kind) {
        assertThat(kind).isNotNull();
    }

    @Test
    void keepsReplacesAndRemovesStates() {
        JdbcStateRepository repository = repository();
        assertThat(repository.getState("a")).isNull();
        repository.setState("a", "1");
        repository.setState("b", "");
        assertThat(repository.getState("a")).isEqualTo("1");
        assertThat(repository.getState("b")).isEmpty();
        repository.setState("a", "2");
        assertThat(repository().getState("a")).isEqualTo("2");
        repository.setState("a", null);
        repository.setState("never", null);
        assertThat(repository().getState("a")).isNull();
    }

    @Test
    void aBatchSetsReplacesAndRemoves() {
        JdbcStateRepository repository = repository();
        repository.setStates(Map.of("changed", "old", "removed", "old", "kept", "old"));
        Map<String, String> batch = new LinkedHashMap<>();
        batch.put("removed", null);
        batch.put("new", "1");
        batch.put("changed", "2");
        batch.put("never", null);
        repository.setStates(batch);
        repository.setStates(Map.of());
        assertThat(states(repository, "")).isEqualTo(Map.of("changed", "2", "kept", "old", "new", "1"));
    }

    @Test
    void aBatchThatFailsChangesNothingAndItsMessageShowsNoState() {
        JdbcStateRepository repository = repository();
        repository.setStates(Map.of("a", "old", "b", "old"));
        Map<String, String> batch = new HashMap<>(Map.of("a", "secret-value", "c", "secret-value"));
        batch.put("b", null);
        batch.put("secret-key" + "x".repeat(1_000), "secret-value");
        assertThatThrownBy(() -> repository.setStates(batch))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The states weren't written to the table 'camel_twin_state': the database refused a key")
                .satisfies(e -> assertThat(messages(e)).doesNotContain("secret"));
        assertThat(states(repository, "")).isEqualTo(Map.of("a", "old", "b", "old"));
    }

    @Test
    void keysAndValuesMayBeLong() {
        JdbcStateRepository repository = repository();
        String key = "k".repeat(1_000);
        String value = new Random(1)
                .ints(5_000_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        repository.setState(key, value);
        assertThat(repository.getState(key).equals(value)).isTrue();
        repository.setState(key, value + "x");
        assertThat(states(repository, "k").get(key)).hasSize(5_000_001);
    }

    @Test
    void keysDifferByEachCharacter() {
        JdbcStateRepository repository = repository();
        Map<String, String> states = IntStream.range(' ', 127)
                .mapToObj(c -> "k" + (char) c)
                .collect(Collectors.toMap(key -> key, key -> "of " + key));
        repository.setStates(states);
        states.forEach((key, value) -> assertThat(repository.getState(key)).isEqualTo(value));
        assertThat(states(repository, "k")).isEqualTo(states);
        states.forEach((key, value) -> assertThat(states(repository, key)).isEqualTo(Map.of(key, value)));
        assertThat(states(repository, "K")).isEmpty();
    }

    @Test
    void keepsTheFirstStateOfAKey() {
        JdbcStateRepository repository = repository();
        assertThat(repository.setStateIfAbsent("a", "1")).isEqualTo("1");
        assertThat(repository.setStateIfAbsent("a", "2")).isEqualTo("1");
        assertThat(repository().getState("a")).isEqualTo("1");
    }

    @Test
    void listsPagesOfStatesAndLongOnes() {
        JdbcStateRepository repository = repository();
        Map<String, String> states = new HashMap<>();
        IntStream.range(0, 2 * StateTable.PAGE_ROWS).forEach(i -> states.put("a:" + i, "v" + i));
        states.put("a:5", "x".repeat(100_000));
        states.put("a:999", "y".repeat(4_001));
        repository.setStates(states);
        repository.setStates(Map.of("a", "0", "b:1", "0", "a;", "0", "A:1", "0"));
        assertThat(states(repository, "a:")).isEqualTo(states);
        assertThat(states(repository, "")).hasSize(states.size() + 4);
    }

    @Test
    void theActionMayUseTheOnlyConnection() {
        JdbcStateRepository repository = new JdbcStateRepository(database.pool(1));
        repository.setStates(IntStream.range(0, 1_500).boxed().collect(Collectors.toMap(i -> "a" + i, i -> "v" + i)));
        repository.setState("a-long", "x".repeat(5_000));
        repository.forEachState("a", (key, value) -> {
            assertThat(repository.getState(key)).isEqualTo(value);
            repository.setStates(Collections.singletonMap(key, key.endsWith("0") ? "kept" : null));
        });
        assertThat(states(repository, "")).hasSize(150).allSatisfy((key, value) -> assertThat(value)
                .isEqualTo("kept"));
    }

    @Test
    void worksWithAPoolWithoutAutoCommit() throws Exception {
        var pool =
                new AlteredDataSource(database.pool(1)).afterConnecting(connection -> connection.setAutoCommit(false));
        JdbcStateRepository repository = new JdbcStateRepository(pool);
        repository.setState("a", "1");
        assertThat(repository.setStateIfAbsent("b", "2")).isEqualTo("2");
        assertThat(states(repository, "")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(repository().getState("a")).isEqualTo("1");
        assertThat(pool.openTransactions()).isZero();
    }

    @Test
    void leavesAutoCommitAsItWas() throws Exception {
        var pool = database.pool(1);
        Supplier<Boolean> autoCommit = () -> {
            try (var connection = pool.getConnection()) {
                return connection.getAutoCommit();
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        var kept = new AlteredDataSource(pool);
        JdbcStateRepository repository = new JdbcStateRepository(kept);
        repository.setState("a", "1");
        assertThatThrownBy(() -> repository.setState("k".repeat(2_000), "1")).isInstanceOf(IllegalStateException.class);
        assertThat(kept.autoCommitWhenClosed()).containsOnly(true);
        assertThat(autoCommit.get()).isTrue();
    }

    /** Oracle's and others' do so. */
    @Test
    void worksWithADriverThatDoesntCountTheRowsOfABatch() {
        JdbcStateRepository repository =
                new JdbcStateRepository(new AlteredDataSource(database.pool(1)).withoutCounts());
        aBatchOf(repository);
        aBatchOf(repository);
        assertThat(states(repository, "")).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void replacesAStateWithADriverThatCountsOnlyOtherValues() {
        JdbcStateRepository repository =
                new JdbcStateRepository(new AlteredDataSource(database.pool(1)).withoutCountingSameValues());
        repository.setStateIfAbsent("a", "1");

        assertThat(repository.replaceState("a", "2", "3")).isFalse();
        assertThat(repository.replaceState("a", "1", "2")).isTrue();
        assertThat(repository.replaceState("a", "2", "2")).isTrue();
        assertThat(repository.replaceState("b", "2", "2")).isFalse();
        assertThat(repository.getState("a")).isEqualTo("2");
        assertThat(repository.getState("b")).isNull();
    }

    private static void aBatchOf(JdbcStateRepository repository) {
        Map<String, String> batch = new HashMap<>(Map.of("a", "1", "b", "2"));
        batch.put("c", null);
        repository.setStates(batch);
        repository.setStates(Map.of("a", "3"));
        repository.setStates(batch);
    }
}
