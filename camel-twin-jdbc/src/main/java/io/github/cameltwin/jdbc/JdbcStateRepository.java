// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import io.github.cameltwin.TwinStateRepository;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A state repository in a table of a database, which several processes may share. Tested on PostgreSQL and H2; others need
 * standard SQL.
 *
 * <p>The table is created where it is missing, unless {@code createTable} is false. Each method has a transaction of its own: the
 * {@link DataSource} must not put its connections into the transaction of a route. It should be a pool, because each
 * method takes a connection, and none keeps one while it waits for something else. Nothing is cached in memory.
 *
 * <p>What is stored survives as the database promises: not PostgreSQL with {@code synchronous_commit=off}, and H2 in a file
 * only with {@code WRITE_DELAY=0} in its URL. Thread-safe once it is configured.
 */
public class JdbcStateRepository extends ServiceSupport implements TwinStateRepository {

    /** The name of the table unless another one is set. */
    public static final String DEFAULT_TABLE = "camel_twin_state";

    private DataSource dataSource;
    private StateTable table = new StateTable(DEFAULT_TABLE);
    private boolean createTable = true;

    /** Whether keys with one prefix stand together; written before tableExists. */
    private boolean byteOrder;

    /** Whether the table has been found or created. */
    private volatile boolean tableExists;

    /** A row of a page; a long value isn't read with it. */
    private record StoredState(String key, String shortValue) {}

    /** Creates a repository whose data source is set later. */
    public JdbcStateRepository() {}

    /** Creates a repository in the table {@value #DEFAULT_TABLE}. */
    public JdbcStateRepository(DataSource dataSource) {
        this(dataSource, DEFAULT_TABLE);
    }

    /**
     * Creates a repository.
     *
     * @param table as in {@link #setTable}
     */
    public JdbcStateRepository(DataSource dataSource, String table) {
        this.dataSource = dataSource;
        this.table = new StateTable(table);
    }

    public DataSource getDataSource() {
        return dataSource;
    }

    /** Sets the database, best as a pool of connections. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public String getTable() {
        return table.name();
    }

    /**
     * Sets the table: letters, digits and underscores, without quotes; a schema may stand before it, with a dot.
     *
     * @throws IllegalArgumentException if it has other characters
     */
    public void setTable(String table) {
        this.table = new StateTable(table);
    }

    public boolean isCreateTable() {
        return createTable;
    }

    /** Sets whether the table is created where it is missing; true by default. */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    /**
     * Returns the state of a key, or null.
     *
     * @throws IllegalStateException if it can't be read
     */
    @Override
    public String getState(String key) {
        try {
            return transactions().read(connection -> select(connection, key));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void setStates(Map<String, String> states) {
        if (states.isEmpty()) {
            return;
        }
        StateBatch batch = new StateBatch(table, states);
        try {
            transactions().write(connection -> {
                batch.write(connection);
                return null;
            });
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    @Override
    public String setStateIfAbsent(String key, String value) {
        try {
            return transactions().write(connection -> {
                String present = select(connection, key);
                if (present != null) {
                    return present;
                }
                // If another process is faster, this fails, and the next attempt finds the other state.
                execute(connection, table.insert(), value, key);
                return value;
            });
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    @Override
    public boolean replaceState(String key, String expected, String value) {
        try {
            return transactions().write(connection -> {
                // Not the numbers of rows: some drivers count only rows that get another value.
                execute(connection, table.lock(), key);
                boolean isExpected = expected.equals(select(connection, key));
                if (isExpected) {
                    execute(connection, table.update(), value, key);
                }
                return isExpected;
            });
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    /**
     * Passes each state whose key begins with a prefix to an action, in the calling thread. Reads one page after the other, so
     * the action may take its time: meanwhile no connection is in use.
     *
     * @throws IllegalStateException if they can't be read
     */
    @Override
    public void forEachState(String keyPrefix, BiConsumer<String, String> action) {
        SqlTransactions transactions = transactions();
        List<StoredState> page;
        String last = null;
        do {
            String after = last;
            try {
                page = transactions.read(connection -> page(connection, keyPrefix, after));
            } catch (SQLException e) {
                throw unreadable(e);
            }
            for (StoredState state : page) {
                last = state.key();
                if (last.startsWith(keyPrefix)) {
                    String value = state.shortValue() != null ? state.shortValue() : getState(last);
                    if (value != null) {
                        action.accept(last, value);
                    }
                } else if (byteOrder) {
                    return;
                }
            }
        } while (page.size() == StateTable.PAGE_ROWS);
    }

    @Override
    protected void doStart() {
        transactions();
    }

    private static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private String select(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(table.select())) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /**
     * Returns the next states, in the database's order.
     *
     * @param after the last key of the page before; null to begin
     */
    private List<StoredState> page(Connection connection, String keyPrefix, String after) throws SQLException {
        String start = after != null || !byteOrder ? after : keyPrefix;
        String condition = start == null || start.isEmpty() ? "" : after == null ? "state_key >= ?" : "state_key > ?";
        try (PreparedStatement select = connection.prepareStatement(table.selectPage(condition))) {
            if (!condition.isEmpty()) {
                select.setString(1, start);
            }
            List<StoredState> page = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(new StoredState(rows.getString(1), rows.getString(2)));
                }
            }
            return page;
        }
    }

    /** Returns access to a table that exists. */
    private SqlTransactions transactions() {
        if (dataSource == null) {
            throw new IllegalStateException(
                    "A JdbcStateRepository has no database: dataSource isn't set. Set it to a javax.sql.DataSource");
        }
        SqlTransactions transactions = new SqlTransactions(dataSource);
        if (!tableExists) {
            table.require(transactions, createTable);
            try {
                byteOrder = table.isInByteOrder(transactions);
            } catch (SQLException e) {
                throw unreadable(e);
            }
            tableExists = true;
        }
        return transactions;
    }

    private IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException(
                "The table '" + table.name() + "' with the states can't be read: " + SqlFailure.reason(e)
                        + ". Check the database and the connection to it",
                SqlFailure.withoutSecrets(e));
    }

    private IllegalStateException unwritten(SQLException e) {
        return new IllegalStateException(
                "The states weren't written to the table '" + table.name() + "': " + SqlFailure.reason(e)
                        + ". Check the database and the connection to it",
                SqlFailure.withoutSecrets(e));
    }
}
