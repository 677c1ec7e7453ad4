// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A database for the tests of a class. */
final class TestDatabase implements AutoCloseable {

    enum Kind {
        H2_IN_MEMORY,
        H2_IN_A_FILE,
        POSTGRESQL
    }

    private final String url;
    private final AutoCloseable server;
    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    private TestDatabase(String url, AutoCloseable server) {
        this.url = url;
        this.server = server;
    }

    /** Opens an empty database; skips the test where it isn't to be had. */
    static TestDatabase open(Kind kind) throws Exception {
        switch (kind) {
            case H2_IN_MEMORY -> {
                return new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", () -> {});
            }
            case H2_IN_A_FILE -> {
                Path folder = Files.createTempDirectory("camel-twin-h2");
                return new TestDatabase("jdbc:h2:file:" + folder.resolve("states") + ";WRITE_DELAY=0", () -> {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.map(Path::toFile).forEach(java.io.File::delete);
                    }
                    Files.delete(folder);
                });
            }
            default -> {
                PostgresServer postgres = PostgresServer.start();
                return new TestDatabase(postgres.url(), postgres);
            }
        }
    }

    String url() {
        return url;
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** A pool of connections, as a process of its own has it. */
    synchronized DataSource pool(int size) {
        JdbcConnectionPool pool = pool(url, size);
        pools.add(pool);
        return pool;
    }

    static JdbcConnectionPool pool(String url, int size) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(source(url));
        pool.setMaxConnections(size);
        return pool;
    }

    private static ConnectionPoolDataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(url);
            return source;
        }
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        return source;
    }

    void execute(String... statements) throws SQLException {
        JdbcConnectionPool pool = pool(url, 1);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } finally {
            pool.dispose();
        }
    }

    void closePools() {
        pools.forEach(JdbcConnectionPool::dispose);
        pools.clear();
    }

    @Override
    public void close() throws Exception {
        closePools();
        server.close();
    }
}
