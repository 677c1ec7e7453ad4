// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server: one listener for each event loop, all on one port. */
final class SimulatorServer {
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final long TIMEOUT_SECONDS = 30;

    private final Vertx vertx;
    private final int port;
    private boolean closed;

    private SimulatorServer(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    static Vertx newVertx(int eventLoops) {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                // Nothing is read through Vert.x's file system, so it need not unpack a cache folder.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Starts listening; closes Vert.x when that fails. */
    static SimulatorServer start(
            Vertx vertx, HttpServerOptions options, int eventLoops, Handler<HttpServerRequest> handler) {
        try {
            AtomicInteger port = new AtomicInteger();
            await(vertx.deployVerticle(
                    () -> new Listener(options, handler, port), new DeploymentOptions().setInstances(eventLoops)));
            return new SimulatorServer(vertx, port.get());
        } catch (RuntimeException e) {
            await(vertx.close());
            throw e;
        }
    }

    static HttpServerOptions options(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                // To Vert.x, a negative port is a free one that all listeners of a deployment share.
                .setPort(port == 0 ? -1 : port)
                .setAcceptBacklog(4096)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES);
    }

    /**
     * Speaks HTTP/2 too: over TLS to those who ask for it, and without TLS to those who begin with it.
     *
     * @param maxStreams how many streams a connection may have; 0 says nothing about it
     */
    static void http2(HttpServerOptions options, int maxStreams) {
        options.setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setHttp2ClearTextEnabled(true)
                // Vert.x closes connections that reset many streams, which the faults make clients do.
                .setHttp2RstFloodMaxRstFramePerWindow(Integer.MAX_VALUE);
        options.getInitialSettings().setMaxHeaderListSize(MAX_HEADER_BYTES);
        if (maxStreams > 0) {
            options.getInitialSettings().setMaxConcurrentStreams(maxStreams);
        }
    }

    static void tls(HttpServerOptions options, Path pkcs12, String password) {
        try {
            options.setSsl(true)
                    .setKeyCertOptions(new PfxOptions()
                            .setValue(Buffer.buffer(Files.readAllBytes(pkcs12)))
                            .setPassword(password));
        } catch (IOException e) {
            throw new UncheckedIOException("The key store could not be read: " + pkcs12, e);
        }
    }

    int port() {
        return port;
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            await(vertx.close());
        }
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The simulator's server failed: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The simulator's server did not react in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the simulator's server was starting or stopping", e);
        }
    }

    /** A listener with an event loop of its own. */
    private static final class Listener extends AbstractVerticle {
        private final HttpServerOptions options;
        private final Handler<HttpServerRequest> handler;
        private final AtomicInteger port;

        Listener(HttpServerOptions options, Handler<HttpServerRequest> handler, AtomicInteger port) {
            this.options = options;
            this.handler = handler;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServer server = vertx.createHttpServer(options).requestHandler(handler);
            // A client that breaks off is nothing to report: tests do it on purpose.
            server.exceptionHandler(failure -> {});
            server.listen()
                    // A server that could not listen is closed while its event loop is there to do it.
                    .recover(failure -> server.close().transform(closed -> Future.failedFuture(withAddress(failure))))
                    .onSuccess(listening -> port.set(listening.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private Throwable withAddress(Throwable failure) {
            return new IOException(
                    "nothing can listen on " + options.getHost() + ":" + Math.max(0, options.getPort()) + ": "
                            + failure.getMessage(),
                    failure);
        }
    }
}
