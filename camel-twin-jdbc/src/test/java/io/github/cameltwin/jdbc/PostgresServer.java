// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL of this machine's packages, run for a test on a free port with a database of its own, in a temporary folder. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "twin";
    static final String PASSWORD = "not-a-real-database-password";

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a server; skips the test where it isn't installed. */
    static PostgresServer start() throws Exception {
        Path programs = programs();
        if (programs == null) {
            throw skipped("PostgreSQL isn't installed. Install the package postgresql");
        }
        // Not a folder of JUnit's: those are closed to other users.
        Path folder = Files.createTempDirectory("camel-twin-postgres");
        PostgresServer server = new PostgresServer(programs, folder, freePort());
        try {
            server.initialize();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void initialize() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            // The server refuses to run as root.
            var user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
            Files.setOwner(password, user);
            Files.setOwner(folder, user);
        }
        run(
                "initdb",
                "--pgdata=" + data(),
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--pgdata=" + data(),
                "--log=" + folder.resolve("log"),
                "--options=-h 127.0.0.1 -p " + port + " -k " + folder);
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        return source;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER + "&password=" + PASSWORD;
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Debian keeps them away from the PATH, a folder for each version. */
    private static Path programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> all = Files.list(versions)) {
                all.map(version -> version.resolve("bin"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(folders::add);
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(folders::add);
        return folders.stream()
                .filter(folder ->
                        Stream.of("initdb", "pg_ctl").map(folder::resolve).allMatch(Files::isExecutable))
                .findFirst()
                .orElse(null);
    }

    private static RuntimeException skipped(String why) {
        String message = why + ": the states in a database are tested on H2 only";
        System.err.println("SKIPPED: " + message);
        return abort(message);
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        // A pipe would stay open as long as the server runs.
        Path output = Files.createTempFile("camel-twin-postgres", ".txt");
        try {
            int exit = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException(program + " failed: " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        if (Files.exists(data().resolve("postmaster.pid"))) {
            run("pg_ctl", "stop", "--mode=immediate", "--pgdata=" + data());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(PostgresServer::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
