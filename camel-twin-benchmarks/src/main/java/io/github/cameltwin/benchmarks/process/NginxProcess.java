// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The nginx of this machine with its defaults: HTTP/2 with 128 streams and 1,000 requests a connection. */
public final class NginxProcess implements TwinServer {

    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log stderr;
            events {}
            http {
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                access_log off;
                default_type application/json;
                server {
                    listen 127.0.0.1:%2$d ssl http2;
                    ssl_certificate %1$s/key.pem;
                    ssl_certificate_key %1$s/key.pem;
                    location = /api/v1/auth/login { return 200 '{"token":"%3$s","refreshToken":"%3$s"}'; }
                    location = /api/v1/clients/attributes { return 200 '%4$s'; }
                    location / { return 200; }
                }
            }
            """;

    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final BenchmarkTarget twin;

    private NginxProcess(Process process, BenchmarkTarget twin) {
        this.process = process;
        this.twin = twin;
    }

    /** Returns the program; null where it isn't installed. */
    public static Path program() {
        return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Starts nginx with HTTP/2 over TLS. */
    public static NginxProcess start(Cores cores, Tls tls)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("camel-twin-benchmarks");
        int port = freePort();
        BenchmarkTarget twin = new LeanAnswers().target("https://localhost:" + port);
        Files.writeString(folder.resolve("key.pem"), tls.pem());
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                CONFIGURATION.formatted(folder, port, twin.token(), LeanAnswers.attributes()));
        List<String> command = new ArrayList<>(cores.launcher());
        command.addAll(List.of(program().toString(), "-p", folder.toString(), "-c", configuration.toString()));
        NginxProcess nginx = new NginxProcess(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start(),
                twin);
        long end = System.nanoTime() + START.toNanos();
        while (!listens(port)) {
            if (System.nanoTime() > end || !nginx.process.isAlive()) {
                nginx.close();
                throw new IOException("nginx hasn't started");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public BenchmarkTarget twin() {
        return twin;
    }

    @Override
    public void delay(int millis) {
        if (millis > 0) {
            throw new IllegalArgumentException("nginx answers at once");
        }
    }

    @Override
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
