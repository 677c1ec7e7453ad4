// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;

/** What messages of drivers and pools become. */
class SqlFailureTest {

    private static String all(SQLException e) {
        StringBuilder all = new StringBuilder(SqlFailure.reason(e));
        for (Throwable cause = SqlFailure.withoutSecrets(e); cause != null; cause = cause.getCause()) {
            all.append('\n').append(cause.getMessage());
            assertThat(cause.getSuppressed()).isEmpty();
        }
        return all.toString();
    }

    @Test
    void hidesUrlsAndPasswords() {
        SQLException e = new SQLException(
                "No suitable driver found for jdbc:postgresql://twin:geheim@db/twin?password=geheim",
                "08001",
                new IllegalStateException("url=jdbc:x;pwd=geheim, Password: geheim"));
        assertThat(all(e)).doesNotContain("geheim").contains("No suitable driver found for jdbc:...");
    }

    @Test
    void hidesTheValuesOfABatch() {
        BatchUpdateException batch = new BatchUpdateException(
                "Batch entry 0 INSERT INTO t VALUES ('geheim','geheim') was aborted", "08006", new int[0]);
        assertThat(all(batch)).doesNotContain("geheim");
        batch.setNextException(new SQLException("I/O error\nDetail: geheim", "08006"));
        assertThat(SqlFailure.reason(batch)).isEqualTo("I/O error");
        assertThat(all(batch)).doesNotContain("geheim");
    }

    @Test
    void hidesTheValuesThatTheDatabaseRefuses() {
        for (String state : new String[] {"22001", "23505"}) {
            assertThat(all(new SQLException("Value too long: geheim", state)))
                    .doesNotContain("geheim")
                    .contains("(SQLState " + state + ")");
        }
    }

    @Test
    void namesTheReasonBehindAPoolsException() {
        SQLException driver =
                new SQLNonTransientConnectionException("Connection to db:5432 refused. Check it.", "08001");
        assertThat(SqlFailure.reason(new SQLException(
                        "the data source has no connection",
                        new IllegalStateException("Failed to initialize pool", driver))))
                .isEqualTo(
                        "the data source has no connection: Failed to initialize pool: Connection to db:5432 refused. Check it");
    }

    @Test
    void keepsWhereItWasThrown() {
        SQLException e = new SQLException("reason", "08001", 5, new java.io.IOException("cause"));
        SQLException copy = SqlFailure.withoutSecrets(e);
        assertThat(copy.getStackTrace()).isEqualTo(e.getStackTrace());
        assertThat(copy.getErrorCode()).isEqualTo(5);
        assertThat(copy.getCause()).hasMessage("java.io.IOException: cause");
    }
}
