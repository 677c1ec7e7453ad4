// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source over a real one that behaves as other pools and drivers do, or loses a connection at a certain statement. */
final class AlteredDataSource implements DataSource {

    interface Step {
        void run(Connection connection) throws SQLException;
    }

    private final DataSource real;
    private final List<Boolean> autoCommitWhenClosed = new ArrayList<>();
    private Step afterConnecting = connection -> {};
    private String statement;
    private Step beforeStatement;
    private boolean counts = true;
    private boolean countsSame = true;
    private int openTransactions;

    AlteredDataSource(DataSource real) {
        this.real = real;
    }

    AlteredDataSource afterConnecting(Step step) {
        afterConnecting = step;
        return this;
    }

    /** Runs a step before each statement that begins so. */
    AlteredDataSource before(String begin, Step step) {
        statement = begin;
        beforeStatement = step;
        return this;
    }

    AlteredDataSource withoutCounts() {
        counts = false;
        return this;
    }

    /** As MariaDB's driver with {@code useAffectedRows=true}, if each row gets the value that it has. */
    AlteredDataSource withoutCountingSameValues() {
        countsSame = false;
        return this;
    }

    /** The number of connections that were closed in the middle of a transaction. */
    int openTransactions() {
        return openTransactions;
    }

    List<Boolean> autoCommitWhenClosed() {
        return autoCommitWhenClosed;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = real.getConnection();
        afterConnecting.run(connection);
        boolean[] inTransaction = {false};
        return proxy(Connection.class, connection, (method, arguments, call) -> {
            String name = method.getName();
            if (name.equals("prepareStatement") && statement != null && ((String) arguments[0]).startsWith(statement)) {
                beforeStatement.run(connection);
            }
            if (name.equals("close")) {
                autoCommitWhenClosed.add(connection.isClosed() || connection.getAutoCommit());
                openTransactions += inTransaction[0] ? 1 : 0;
            }
            inTransaction[0] = switch (name) {
                case "prepareStatement", "createStatement" -> !connection.getAutoCommit();
                case "commit", "rollback" -> false;
                default -> inTransaction[0];
            };
            Object result = call.now();
            return name.equals("prepareStatement") && !(counts && countsSame)
                    ? withoutCounts((PreparedStatement) result)
                    : result;
        });
    }

    private PreparedStatement withoutCounts(PreparedStatement statement) {
        return proxy(PreparedStatement.class, statement, (method, arguments, call) -> {
            Object result = call.now();
            if (!countsSame && method.getName().equals("executeUpdate")) {
                return 0;
            }
            if (!counts && method.getName().equals("executeBatch")) {
                Arrays.fill((int[]) result, Statement.SUCCESS_NO_INFO);
            }
            return result;
        });
    }

    private interface Call {
        Object now() throws Throwable;
    }

    private interface Interception {
        Object run(Method method, Object[] arguments, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T real, Interception interception) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> interception.run(method, arguments, () -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return null;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
