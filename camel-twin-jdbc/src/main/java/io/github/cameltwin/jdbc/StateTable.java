// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** The table with the states: its name, its statements and its creation. Immutable. */
final class StateTable {

    /** So many states are read at a time. */
    static final int PAGE_ROWS = 1_000;

    /** Longer values aren't read with a page, whose memory they would make large: only a consumer's state is longer. */
    private static final int PAGE_VALUE_CHARS = 4_000;

    /** Nothing that needs quotes, so a name can't be anything but a name. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}(\\.[A-Za-z_][A-Za-z0-9_]{0,127}){0,2}");

    private static final String POSTGRESQL = "PostgreSQL";

    private final String name;

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException if it has other characters than a name of SQL without quotes
     */
    StateTable(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The table '" + name
                            + "' of a JdbcStateRepository isn't usable: a name has letters of ASCII, digits and"
                            + " underscores, and begins with no digit. Choose such a name; a schema may stand before it, with a dot");
        }
        this.name = name;
    }

    String name() {
        return name;
    }

    String select() {
        return "SELECT state_value FROM " + name + " WHERE state_key = ?";
    }

    String update() {
        return "UPDATE " + name + " SET state_value = ? WHERE state_key = ?";
    }

    /** Changes nothing, and locks the row until the end of the transaction: not all databases have FOR UPDATE. */
    String lock() {
        return "UPDATE " + name + " SET state_value = state_value WHERE state_key = ?";
    }

    /** The parameters stand in the order of {@link #update}. */
    String insert() {
        return "INSERT INTO " + name + " (state_value, state_key) VALUES (?, ?)";
    }

    String delete() {
        return "DELETE FROM " + name + " WHERE state_key = ?";
    }

    /**
     * Selects a page of keys with their values, without long ones.
     *
     * <p>A cursor over all rows would need a transaction and a connection for as long as the caller takes, and in H2
     * memory for the whole result. The one condition is a bound on one side, because PostgreSQL then expects many rows and reads them
     * in the order of its index; with LIKE it would sort all rows for each page until it has statistics.
     *
     * @param condition which rows, such as "{@code state_key > ?}"; empty for all
     */
    String selectPage(String condition) {
        return "SELECT state_key, CASE WHEN {fn LENGTH(state_value)} <= " + PAGE_VALUE_CHARS
                + " THEN state_value END FROM " + name + (condition.isEmpty() ? "" : " WHERE " + condition)
                + " ORDER BY state_key OFFSET 0 ROWS FETCH NEXT " + PAGE_ROWS + " ROWS ONLY";
    }

    /**
     * Returns whether the database orders keys byte by byte, so that keys with one prefix stand together. A table that somebody
     * else has created may have the order of a language. Compares with the column's rules, also in an empty table.
     */
    boolean isInByteOrder(SqlTransactions transactions) throws SQLException {
        String key = "COALESCE((SELECT MAX(state_key) FROM " + name + " WHERE 1 = 0), ";
        String sql = "SELECT COUNT(*) FROM (SELECT 1 AS one) probe WHERE 'B' < " + key + "'a') AND 'a;' < " + key
                + "'aA') AND 'a_b' > " + key + "'aZ')";
        return transactions.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() && rows.getInt(1) == 1;
            }
        });
    }

    /**
     * Makes sure that the table is there.
     *
     * @param create whether it may be created
     * @throws IllegalStateException if it isn't; the message has the statement that creates it
     */
    void require(SqlTransactions transactions, boolean create) {
        SQLException missing = problem(transactions);
        if (missing == null) {
            return;
        }
        if (!SqlFailure.isUnknownName(missing)) {
            throw unusable(SqlFailure.reason(missing) + ". Check the database and the connection to it", missing);
        }
        String definition = definition(transactions);
        if (!create) {
            throw unusable(
                    SqlFailure.reason(missing) + ". Create it and permit it to the user, or set createTable=true: "
                            + definition,
                    missing);
        }
        try {
            transactions.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate(definition);
                }
            });
        } catch (SQLException e) {
            // Another process may have created it meanwhile.
            if (problem(transactions) != null) {
                throw unusable(
                        SqlFailure.reason(missing) + ", and can't be created: " + SqlFailure.reason(e)
                                + ". Create it and permit it to the user: " + definition,
                        e);
            }
        }
    }

    /** Returns what is wrong with the table, or null. */
    private SQLException problem(SqlTransactions transactions) {
        try {
            return transactions.read(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement
                            .executeQuery("SELECT state_key, state_value FROM " + name + " WHERE 1 = 0")
                            .close();
                    return null;
                }
            });
        } catch (SQLException e) {
            return e;
        }
    }

    /**
     * The statement that creates the table. Keys are compared byte by byte, which PostgreSQL doesn't do by default.
     */
    private String definition(SqlTransactions transactions) {
        String product;
        try {
            product = transactions.read(connection -> connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            product = "";
        }
        boolean postgresql = POSTGRESQL.equals(product);
        return "CREATE TABLE " + name + " (state_key VARCHAR(1000)" + (postgresql ? " COLLATE \"C\"" : "")
                + " NOT NULL PRIMARY KEY, state_value " + (postgresql ? "TEXT" : "CLOB") + " NOT NULL)";
    }

    private IllegalStateException unusable(String problem, SQLException cause) {
        return new IllegalStateException(
                "The table '" + name + "' for the states can't be used: " + problem, SqlFailure.withoutSecrets(cause));
    }
}
