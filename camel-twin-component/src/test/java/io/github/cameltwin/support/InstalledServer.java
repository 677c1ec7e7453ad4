// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.support;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server program of this machine's packages, run for a test on a free port with a configuration of the test's. */
public final class InstalledServer implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path log;

    private InstalledServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a program in the foreground; skips the test where it isn't installed.
     *
     * @param packageName   Debian's package of the program, which may bear another name
     * @param configuration its configuration, with {@code PORT}, {@code FOLDER} and {@code PEM} to be filled in; it writes
     *                      its log to its standard output
     * @param arguments     the program's arguments before the configuration's file
     */
    public static InstalledServer start(
            Path folder, String program, String packageName, Path keyStore, String configuration, String... arguments)
            throws Exception {
        Path binary = find(program, packageName);
        int port = freePort();
        Path pem = folder.resolve(program + ".pem");
        Files.writeString(pem, pem(keyStore));
        Path file = folder.resolve(program + ".conf");
        Files.writeString(
                file,
                configuration
                        .replace("PORT", String.valueOf(port))
                        .replace("FOLDER", folder.toString())
                        .replace("PEM", pem.toString()));
        Path log = folder.resolve(program + ".log");
        List<String> command = Stream.concat(
                        Stream.concat(Stream.of(binary.toString()), Stream.of(arguments)), Stream.of(file.toString()))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        InstalledServer server = new InstalledServer(process, port, log);
        Awaitility.await(program + ", which says: " + Files.readString(log))
                .atMost(Duration.ofSeconds(20))
                .until(server::listens);
        return server;
    }

    private static Path find(String program, String packageName) {
        Path found = installed(program);
        if (found == null) {
            String message =
                    program + " isn't installed, so HTTP/2 isn't tested against it. Install the package " + packageName;
            System.err.println("SKIPPED: " + message);
            abort(message);
        }
        return found;
    }

    private static Path installed(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The key and the certificate of a key store as these servers read them. */
    private static String pem(Path keyStore) throws Exception {
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), TestKeys.PASSWORD.toCharArray());
        return block("CERTIFICATE", keys.getCertificate("twin").getEncoded())
                + block(
                        "PRIVATE KEY",
                        keys.getKey("twin", TestKeys.PASSWORD.toCharArray()).getEncoded());
    }

    private static String block(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return "https://127.0.0.1:" + port;
    }

    /** What it has written to its log, which is its standard output. */
    public Stream<String> log() throws IOException {
        return Files.lines(log);
    }

    /** Stops it, so that its log is complete. */
    public void stop() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    @Override
    public void close() {
        stop();
    }
}
