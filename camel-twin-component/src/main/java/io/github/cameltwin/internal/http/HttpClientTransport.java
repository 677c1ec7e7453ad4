// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Futures;
import io.github.cameltwin.internal.call.SlowResponseException;
import io.github.cameltwin.internal.observe.TransportFigures;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The transport over HttpClient, for proxies and a user's own client. It speaks HTTP/1.1. Thread-safe. */
final class HttpClientTransport implements HttpTransport {

    /** As in TWIN's documentation: without a charset, which JSON doesn't have. */
    private static final String JSON = "application/json";

    private static final Header ACCEPT = new BasicHeader(HttpHeaders.ACCEPT, JSON);
    private static final Header CONTENT_TYPE = new BasicHeader(HttpHeaders.CONTENT_TYPE, JSON);

    private static final TimeValue CLOSING = TimeValue.ofSeconds(1);

    private final HttpAsyncClient client;
    private final CloseableHttpAsyncClient ownClient;

    /** The pool of the own client; null with the user's, whose pool isn't known. */
    private final ConnPoolControl<HttpRoute> pool;

    private final RequestConfig requestConfig;
    private final HttpSettings settings;
    private final AttemptTimeouts<Attempt> timeouts;
    private final List<String> proxySecrets;

    /** The Host header of each host: without it, the HTTP client would build the header for each request. */
    private final Map<HttpHost, Header> hostHeaders = new ConcurrentHashMap<>();

    private HttpClientTransport(
            HttpSettings settings,
            HttpAsyncClient client,
            CloseableHttpAsyncClient ownClient,
            ConnPoolControl<HttpRoute> pool,
            List<String> proxySecrets,
            ScheduledExecutorService scheduler) {
        this.client = client;
        this.ownClient = ownClient;
        this.pool = pool;
        this.proxySecrets = proxySecrets;
        this.settings = settings;
        this.timeouts = new AttemptTimeouts<>(settings.attemptTimeout(), scheduler);
        this.requestConfig = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(settings.requestTimeout()))
                .setConnectionRequestTimeout(Timeout.of(settings.requestTimeout()))
                .setRedirectsEnabled(false)
                .build();
    }

    /**
     * Opens a transport over the settings' HTTP client, which it starts if necessary but never closes, or else over an HTTP
     * client of its own.
     *
     * @param scheduler runs the timeouts; not closed with this
     */
    static HttpClientTransport open(HttpSettings settings, ScheduledExecutorService scheduler)
            throws GeneralSecurityException, IOException {
        if (settings.client() != null) {
            if (settings.client() instanceof CloseableHttpAsyncClient closeable) {
                closeable.start();
            }
            return new HttpClientTransport(settings, settings.client(), null, null, List.of(), scheduler);
        }
        PreemptiveProxyAuth proxy = PreemptiveProxyAuth.of(settings);
        PoolingAsyncClientConnectionManager pool = HttpClientFactory.connections(settings);
        CloseableHttpAsyncClient own = HttpClientFactory.start(settings, pool, proxy);
        return new HttpClientTransport(
                settings, own, own, pool, proxy == null ? List.of() : proxy.secrets(), scheduler);
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(requestConfig);
        Attempt attempt = new Attempt(proxySecrets.isEmpty() ? request : request.withSecrets(proxySecrets));
        timeouts.add(attempt);
        try {
            client.execute(producer(request), attempt.reader, null, context, attempt);
        } catch (RuntimeException e) {
            attempt.failed(e);
        }
        return attempt.answer;
    }

    /** All over HTTP/1.1; of the user's own client, only the attempts are known. */
    @Override
    public TransportFigures figures() {
        if (pool == null) {
            return new TransportFigures(0, 0, timeouts.size(), 0);
        }
        PoolStats stats = pool.getTotalStats();
        return new TransportFigures(stats.getLeased() + stats.getAvailable(), 0, stats.getLeased(), stats.getPending());
    }

    @Override
    public void close() {
        timeouts.close();
        if (ownClient == null) {
            return;
        }
        // First by the I/O thread itself: it logs errors if another thread closes its connections.
        ownClient.initiateShutdown();
        try {
            ownClient.awaitShutdown(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ownClient.close(CloseMode.IMMEDIATE);
    }

    private BasicRequestProducer producer(ApiRequest request) {
        HttpHost host = request.base().host();
        BasicHttpRequest head = new BasicHttpRequest(
                request.call().method(), host, request.base().pathPrefix().concat(request.path()));
        head.addHeader(hostHeaders.computeIfAbsent(host, HttpClientTransport::hostHeader));
        head.addHeader(ACCEPT);
        if (request.authorization() != null) {
            head.addHeader(new RedactedHeader(HttpHeaders.AUTHORIZATION, request.authorization()));
        }
        String traceparent = request.observation().traceparent();
        if (traceparent != null) {
            head.addHeader(RequestHead.TRACEPARENT, traceparent);
        }
        if (request.body() == null) {
            return new BasicRequestProducer(head, null);
        }
        // Not as the type of the body, which would format it for each request.
        head.addHeader(CONTENT_TYPE);
        return new BasicRequestProducer(head, new BasicAsyncEntityProducer(request.body(), null));
    }

    private static Header hostHeader(HttpHost host) {
        return new BasicHeader(HttpHeaders.HOST, host.toHostString());
    }

    /** One attempt in flight, which completes a future. */
    private final class Attempt implements FutureCallback<ApiResponse>, AttemptTimeouts.Attempt {

        private final ApiRequest request;
        private final CompletableFuture<ApiResponse> answer = new CompletableFuture<>();
        private final long startedAt = System.nanoTime();
        private final LimitedResponseConsumer reader;

        private Attempt(ApiRequest request) {
            this.request = request;
            this.reader = new LimitedResponseConsumer(settings.maxResponseSize(), request.secrets());
        }

        @Override
        public void completed(ApiResponse response) {
            timeouts.remove(this);
            Futures.answer(answer, request, response);
        }

        @Override
        public void failed(Exception cause) {
            timeouts.remove(this);
            answer.completeExceptionally(FailureFactory.unanswered(request, cause));
        }

        @Override
        public void cancelled() {
            timeouts.remove(this);
            answer.completeExceptionally(FailureFactory.closed(request));
        }

        /** Only as a whole: the HTTP client itself limits the silence between two parts of a response. */
        @Override
        public Exception lateness(long now) {
            return now - startedAt > settings.attemptTimeout().toNanos()
                    ? new SlowResponseException(settings.attemptTimeout())
                    : null;
        }

        @Override
        public void giveUp(Exception failure) {
            failed(failure);
            // Cancelling the request doesn't always close the connection.
            reader.giveUp();
        }
    }
}
