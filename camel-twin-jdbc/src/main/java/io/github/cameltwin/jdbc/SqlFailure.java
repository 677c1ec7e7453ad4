// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the exceptions of drivers and pools. Their messages may have the URL with a password in it, and the statement with the values in
 * it: none of these gets into a message or a cause of ours.
 */
final class SqlFailure {

    private static final int MAX_REASON_CHARS = 300;
    private static final int MAX_CAUSES = 5;

    private static final Pattern URL = Pattern.compile("jdbc:\\S*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|pwd)(\\s*[=:]\\s*)\\S+");

    /** What H2 appends to its messages. */
    private static final String STATEMENT = "; SQL statement:";

    private SqlFailure() {}

    /** Returns whether other processes were in the way, so that another attempt may succeed. */
    static boolean isConflict(SQLException e) {
        String state = state(root(e));
        // Serialization failures and deadlocks; duplicate keys; locks that took too long, of most drivers, PostgreSQL
        // and H2.
        return state.startsWith("40")
                || state.startsWith("23")
                || Set.of("HYT00", "55P03", "90131").contains(state);
    }

    /** Returns whether the statement has a name that the database doesn't know, or doesn't show this user. */
    static boolean isUnknownName(SQLException e) {
        String state = state(root(e));
        return state.startsWith("42") || state.startsWith("S0") || state.startsWith("3F");
    }

    /** Returns the reason in one line, without secrets and values. */
    static String reason(SQLException e) {
        Set<String> reasons = new LinkedHashSet<>();
        Throwable cause = root(e);
        // Pools wrap the driver's exception in ones of their own; the driver says all in its message.
        for (int i = 0; i < MAX_CAUSES && (cause instanceof SQLException || cause instanceof RuntimeException); i++) {
            reasons.add(ownReason(cause));
            cause = cause.getCause();
        }
        return String.join(": ", reasons);
    }

    /** Copies an exception, with the places where it and its causes were thrown, without what must not be shown. */
    static SQLException withoutSecrets(SQLException e) {
        SQLException root = root(e);
        SQLException copy = new SQLException(ownReason(root), root.getSQLState(), root.getErrorCode());
        copy.setStackTrace(root.getStackTrace());
        Throwable last = copy;
        Throwable cause = root.getCause();
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            Throwable next = new Exception(cause.getClass().getName() + ": " + ownReason(cause));
            next.setStackTrace(cause.getStackTrace());
            last.initCause(next);
            last = next;
            cause = cause.getCause();
        }
        return copy;
    }

    /** A batch's own message has the values; the exception behind it is the database's. */
    private static SQLException root(SQLException e) {
        return e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
    }

    private static String ownReason(Throwable e) {
        String state = e instanceof SQLException failure ? state(failure) : "";
        if (state.startsWith("23")) {
            return "another process wrote the same keys at the same time, or the table refuses the values (SQLState "
                    + state + ")";
        }
        if (state.startsWith("22") || e instanceof BatchUpdateException) {
            return "the database refused a key or a value (SQLState " + state + ")";
        }
        return firstLine(e.getMessage());
    }

    private static String firstLine(String message) {
        String line = message == null
                ? "no message"
                : message.strip().lines().findFirst().orElse("no message");
        line = PASSWORD.matcher(URL.matcher(line).replaceAll("jdbc:...")).replaceAll("$1$2...");
        if (line.endsWith(STATEMENT)) {
            line = line.substring(0, line.length() - STATEMENT.length());
        }
        line = line.length() > MAX_REASON_CHARS ? line.substring(0, MAX_REASON_CHARS) + "..." : line;
        return line.endsWith(".") && !line.endsWith("...") ? line.substring(0, line.length() - 1) : line;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
