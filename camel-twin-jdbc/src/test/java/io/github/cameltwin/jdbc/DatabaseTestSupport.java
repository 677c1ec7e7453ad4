// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the tests of a class on each database; each test finds it without tables. */
@ParameterizedClass
@EnumSource
abstract class DatabaseTestSupport {

    static TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void openDatabase(TestDatabase.Kind kind) throws Exception {
        database = TestDatabase.open(kind);
    }

    @AfterParameterizedClassInvocation
    static void closeDatabase() throws Exception {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    @AfterEach
    void dropTable() throws Exception {
        database.closePools();
        database.execute("DROP TABLE IF EXISTS " + JdbcStateRepository.DEFAULT_TABLE);
    }

    /** A repository with connections of its own, as in another process. */
    static JdbcStateRepository repository() {
        return new JdbcStateRepository(database.pool(4));
    }

    static Map<String, String> states(JdbcStateRepository repository, String prefix) {
        Map<String, String> states = new HashMap<>();
        repository.forEachState(prefix, states::put);
        return states;
    }

    /** All messages of an exception and its causes. */
    static String messages(Throwable e) {
        return e == null ? "" : e + "\n" + messages(e.getCause());
    }
}
