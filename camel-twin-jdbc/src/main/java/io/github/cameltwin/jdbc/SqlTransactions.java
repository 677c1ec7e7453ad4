// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** Runs work in a transaction of its own, and again if another process got in its way. Thread-safe. */
final class SqlTransactions {

    private static final int ATTEMPTS = 10;

    /** The first pause at most; later ones are longer, and all are random, so that two processes don't meet again. */
    private static final int PAUSE_MILLIS = 10;

    private static final int MAX_PAUSE_MILLIS = 500;

    /** Work with a connection, which may run more than once. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;

    SqlTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Runs work that changes nothing. */
    <T> T read(Work<T> work) throws SQLException {
        return run(false, work);
    }

    /** Runs work that changes something: all that it does is committed, or nothing. */
    <T> T write(Work<T> work) throws SQLException {
        return run(true, work);
    }

    private <T> T run(boolean writes, Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(writes, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !SqlFailure.isConflict(e) || !pause(attempt)) {
                    throw e;
                }
            }
        }
    }

    private <T> T once(boolean writes, Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            // A read needs no transaction, unless the pool has begun one.
            boolean autoCommit = connection.getAutoCommit();
            boolean commits = writes || !autoCommit;
            if (writes && autoCommit) {
                connection.setAutoCommit(false);
            }
            T result;
            try {
                result = work.run(connection);
                if (commits) {
                    connection.commit();
                }
            } catch (SQLException | RuntimeException | Error e) {
                if (commits) {
                    rollBack(connection);
                }
                throw e;
            }
            if (writes && autoCommit) {
                giveBackAsItWas(connection);
            }
            return result;
        }
    }

    /** Pools also throw other exceptions. */
    private Connection connect() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (RuntimeException e) {
            throw new SQLException("the data source has no connection", e);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
            giveBackAsItWas(connection);
        } catch (SQLException e) {
            // Most likely the connection is lost. If it isn't, nobody must commit the half that was written.
            abort(connection);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException | LinkageError e) {
            // It is closed next, and the first failure says what is wrong with it.
        }
    }

    private static void giveBackAsItWas(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The transaction has ended; whoever takes the connection next notices that it is lost.
        }
    }

    /** Returns false if the thread was interrupted. */
    private static boolean pause(int attempt) {
        int most = Math.min(PAUSE_MILLIS << attempt - 1, MAX_PAUSE_MILLIS);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, most + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
