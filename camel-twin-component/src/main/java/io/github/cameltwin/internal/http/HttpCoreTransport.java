// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.observe.TransportFigures;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.nio.MultihomeConnectionInitiator;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The transport over HttpCore's I/O reactor, without HttpClient's execution chain: HTTP/2 where the server agrees to it,
 * otherwise HTTP/1.1. A call is an {@link Attempt}, which {@link HostConnections} gives to a {@link Connection}, which makes
 * an {@link AttemptExchange} of it. Thread-safe.
 */
final class HttpCoreTransport implements HttpTransport {

    private static final TimeValue CLOSING = TimeValue.ofSeconds(1);

    private final HttpSettings settings;
    private final ScheduledExecutorService scheduler;
    private final DefaultConnectingIOReactor reactor;
    private final ConnectionInitiator initiator;
    private final AttemptTimeouts<Attempt> attempts;
    private final Map<HttpHost, HostConnections> hosts = new ConcurrentHashMap<>();

    private HttpCoreTransport(HttpSettings settings, ConnectionStarter starter, ScheduledExecutorService scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.reactor = new DefaultConnectingIOReactor(
                starter,
                // Measured: on two cores one I/O thread carries more calls than one thread a core.
                IOReactorConfig.custom().setIoThreadCount(1).build(),
                new DefaultThreadFactory("camel-twin-io", true),
                null,
                null,
                null,
                ShutdownCommand.GRACEFUL_IMMEDIATE_CALLBACK);
        this.initiator = new MultihomeConnectionInitiator(reactor, SystemDefaultDnsResolver.INSTANCE);
        this.attempts = new AttemptTimeouts<>(settings.requestTimeout(), scheduler);
    }

    static HttpCoreTransport open(HttpSettings settings, ScheduledExecutorService scheduler)
            throws GeneralSecurityException, IOException {
        HttpCoreTransport transport = new HttpCoreTransport(settings, ConnectionStarter.of(settings), scheduler);
        transport.reactor.start();
        return transport;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        Attempt attempt = new Attempt(request, settings, attempts);
        attempts.add(attempt);
        connectionsTo(request.base().host()).send(attempt);
        return attempt.outcome();
    }

    private HostConnections connectionsTo(HttpHost host) {
        HostConnections known = hosts.get(host);
        return known != null
                ? known
                : hosts.computeIfAbsent(
                        host, any -> new HostConnections(any, settings, attempts, this::open, scheduler));
    }

    private void open(Connection connection) {
        try {
            initiator.connect(
                    connection.owner().host(),
                    null,
                    null,
                    Timeout.of(settings.connectTimeout()),
                    connection,
                    new FutureCallback<IOSession>() {
                        @Override
                        public void completed(IOSession session) {
                            // ConnectionStarter goes on.
                        }

                        @Override
                        public void failed(Exception cause) {
                            connection.failedToOpen(cause);
                        }

                        @Override
                        public void cancelled() {
                            connection.closed();
                        }
                    });
        } catch (RuntimeException e) {
            connection.failedToOpen(e);
        }
    }

    @Override
    public TransportFigures figures() {
        return hosts.values().stream()
                .map(HostConnections::figures)
                .reduce(TransportFigures.NONE, TransportFigures::plus);
    }

    @Override
    public void close() {
        attempts.close();
        hosts.values().forEach(HostConnections::close);
        reactor.initiateShutdown();
        try {
            reactor.awaitShutdown(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reactor.close(CloseMode.IMMEDIATE);
    }
}
