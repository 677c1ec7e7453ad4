// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
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
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The last link of the chain: sends a request over HTTP, once, and completes the future on an I/O thread. Answers other
 * than 2xx are failures.
 */
public final class ApacheTransport implements Transport, AutoCloseable {

    /** As TWIN's documentation has it: without a charset, which JSON does not know. */
    private static final String JSON = "application/json";

    private static final Header ACCEPT = new BasicHeader(HttpHeaders.ACCEPT, JSON);
    private static final Header CONTENT_TYPE = new BasicHeader(HttpHeaders.CONTENT_TYPE, JSON);

    private static final TimeValue CLOSING = TimeValue.ofSeconds(1);

    private final HttpAsyncClient client;
    private final CloseableHttpAsyncClient ownClient;
    private final RequestConfig requestConfig;
    private final ResponseLimits limits;
    private final AttemptTimeouts watch;
    private final List<String> proxySecrets;

    /** The Host header of each host, made once: the HTTP client would write it anew for each request. */
    private final Map<HttpHost, Header> hostHeaders = new ConcurrentHashMap<>();

    private ApacheTransport(
            HttpAsyncClient client,
            CloseableHttpAsyncClient ownClient,
            PreemptiveProxyAuth proxy,
            ResponseLimits limits,
            ScheduledExecutorService scheduler) {
        this.client = client;
        this.ownClient = ownClient;
        this.proxySecrets = proxy == null ? List.of() : proxy.secrets();
        this.limits = limits;
        this.watch = new AttemptTimeouts(limits.attemptTimeout(), scheduler);
        this.requestConfig = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(limits.requestTimeout()))
                .setConnectionRequestTimeout(Timeout.of(limits.requestTimeout()))
                .setRedirectsEnabled(false)
                .build();
    }

    /**
     * A transport with an HTTP client of its own, which it closes.
     *
     * @param scheduler runs what has to wait; not closed with this
     */
    public static ApacheTransport of(HttpSettings settings, ResponseLimits limits, ScheduledExecutorService scheduler) {
        PreemptiveProxyAuth proxy = PreemptiveProxyAuth.of(settings);
        CloseableHttpAsyncClient client = HttpClientFactory.start(settings, proxy);
        return new ApacheTransport(client, client, proxy, limits, scheduler);
    }

    /** A transport over somebody else's HTTP client, which it starts where needed but never closes. */
    public static ApacheTransport over(
            HttpAsyncClient client, ResponseLimits limits, ScheduledExecutorService scheduler) {
        if (client instanceof CloseableHttpAsyncClient closeable) {
            closeable.start();
        }
        return new ApacheTransport(client, null, null, limits, scheduler);
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(requestConfig);
        Attempt attempt = new Attempt(proxySecrets.isEmpty() ? request : request.withSecrets(proxySecrets));
        watch.add(attempt);
        try {
            client.execute(producer(request), attempt.reader, null, context, attempt);
        } catch (RuntimeException e) {
            attempt.failed(e);
        }
        return attempt.answer;
    }

    @Override
    public void close() {
        watch.close();
        if (ownClient == null) {
            return;
        }
        // First politely, by the I/O thread itself: closing its connections under its feet makes it log errors.
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
        head.addHeader(hostHeaders.computeIfAbsent(host, ApacheTransport::hostHeader));
        head.addHeader(ACCEPT);
        if (request.authorization() != null) {
            head.addHeader(new RedactedHeader(HttpHeaders.AUTHORIZATION, request.authorization()));
        }
        if (request.body() == null) {
            return new BasicRequestProducer(head, null);
        }
        // Not told to the body, which would write it anew for each request.
        head.addHeader(CONTENT_TYPE);
        return new BasicRequestProducer(head, new BasicAsyncEntityProducer(request.body(), null));
    }

    private static Header hostHeader(HttpHost host) {
        return new BasicHeader(HttpHeaders.HOST, host.toHostString());
    }

    /** One request under way, which hands its outcome to a future. */
    private final class Attempt implements FutureCallback<ApiResponse>, AttemptTimeouts.Attempt {

        private final ApiRequest request;
        private final CompletableFuture<ApiResponse> answer = new CompletableFuture<>();
        private final long startedAt = System.nanoTime();
        private final LimitedResponseConsumer reader;

        private Attempt(ApiRequest request) {
            this.request = request;
            this.reader = new LimitedResponseConsumer(limits.maxSize(), request.secrets());
        }

        @Override
        public void completed(ApiResponse response) {
            watch.remove(this);
            if (response.isSuccess()) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(FailureFactory.refused(request, response));
            }
        }

        @Override
        public void failed(Exception cause) {
            watch.remove(this);
            answer.completeExceptionally(FailureFactory.unanswered(request, cause));
        }

        @Override
        public void cancelled() {
            watch.remove(this);
            answer.completeExceptionally(FailureFactory.closed(request));
        }

        @Override
        public long startedAt() {
            return startedAt;
        }

        @Override
        public void giveUp(Exception failure) {
            failed(failure);
            // Cancelling the request would not always close the connection.
            reader.giveUp();
        }
    }
}
