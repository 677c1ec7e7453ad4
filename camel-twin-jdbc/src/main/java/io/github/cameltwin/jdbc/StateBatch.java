// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes states with statements that every database has: updates what is there, then inserts what wasn't, and deletes what is
 * removed.
 *
 * <p>The update also goes through what is removed. So it locks all rows that are there, in the order of their keys, and two
 * processes with the same keys wait for each other rather than end in a deadlock, which PostgreSQL notices after a second only. If a
 * key comes or goes between the steps, a deadlock remains possible; the transaction is then repeated.
 */
final class StateBatch {

    /** Bounds the memory for parameters in the driver. */
    private static final int ROWS = 1_000;

    /** What a row has between its update and its deletion; nobody sees it. */
    private static final String REMOVED = "-";

    /** Sets the parameters of one row. */
    private interface Row {
        void set(PreparedStatement statement, String key) throws SQLException;
    }

    private final StateTable table;
    private final Map<String, String> states;

    /**
     * Creates a batch.
     *
     * @param states by key; null removes
     */
    StateBatch(StateTable table, Map<String, String> states) {
        this.table = table;
        this.states = new TreeMap<>(states);
    }

    /** Writes all states, or throws. */
    void write(Connection connection) throws SQLException {
        List<String> keys = List.copyOf(states.keySet());
        List<Integer> counts = run(connection, table.update(), keys, this::bindState);
        List<String> deleted = new ArrayList<>();
        List<String> inserted = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            // Some drivers don't say whether a row of a batch was there.
            boolean unknown = counts.get(i) == Statement.SUCCESS_NO_INFO;
            if (unknown || states.get(key) == null && counts.get(i) > 0) {
                deleted.add(key);
            }
            if (states.get(key) != null && (unknown || counts.get(i) == 0)) {
                inserted.add(key);
            }
        }
        run(connection, table.delete(), deleted, (statement, key) -> statement.setString(1, key));
        run(connection, table.insert(), inserted, this::bindState);
    }

    private void bindState(PreparedStatement statement, String key) throws SQLException {
        String value = states.get(key);
        statement.setString(1, value == null ? REMOVED : value);
        statement.setString(2, key);
    }

    /** Runs a statement for each key; returns the numbers of rows that the driver reports. */
    private static List<Integer> run(Connection connection, String sql, List<String> keys, Row row)
            throws SQLException {
        List<Integer> counts = new ArrayList<>(keys.size());
        if (keys.isEmpty()) {
            return counts;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < keys.size(); from += ROWS) {
                for (String key : keys.subList(from, Math.min(from + ROWS, keys.size()))) {
                    row.set(statement, key);
                    statement.addBatch();
                }
                for (int count : statement.executeBatch()) {
                    counts.add(count);
                }
            }
        }
        return counts;
    }
}
