// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * Apache's asynchronous client without anything that a call does not need: what all others are measured by. Two more ways to
 * use it show what a hand-off and a thread that waits cost at the least.
 */
final class ApacheWay {

    private static final ContentType JSON = ContentType.create("application/json");
    private static final int POOL = 4;

    /** Where what follows a call runs. */
    private final Executor continuations;

    private final ObjectMapper mapper = new ObjectMapper();
    private final CloseableHttpAsyncClient client;
    private final HttpHost host;
    private final String path;
    private final String authorization;

    private ApacheWay(BenchmarkTarget twin, Executor continuations) {
        this.continuations = continuations;
        host = HttpHost.create(URI.create(twin.url()));
        path = twin.valuePath();
        authorization = "Bearer " + twin.token();
        client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(Way.MAX_CONNECTIONS)
                        .setMaxConnTotal(Way.MAX_CONNECTIONS)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .build())
                // One was faster than one for each core.
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setIoSessionDecorator(session -> session)
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
        client.start();
    }

    static Way lean(BenchmarkTarget twin) {
        return asynchronous(twin, Runnable::run);
    }

    static Way onPool(BenchmarkTarget twin) {
        return asynchronous(twin, Executors.newFixedThreadPool(POOL));
    }

    private static Way asynchronous(BenchmarkTarget twin, Executor continuations) {
        ApacheWay apache = new ApacheWay(twin, continuations);
        return task -> new AsyncWork(apache::set, task);
    }

    static Way synchronous(BenchmarkTarget twin) {
        ApacheWay apache = new ApacheWay(twin, Runnable::run);
        return task -> new BlockingWork(apache::setAndWait, task);
    }

    private void setAndWait() throws InterruptedException, ExecutionException {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        set(failure -> {
            if (failure == null) {
                outcome.complete(null);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        outcome.get();
    }

    private void set(AsyncCall.Completion completion) {
        client.execute(request(), new StatusReader(), null, new FutureCallback<>() {
            @Override
            public void completed(Integer status) {
                Throwable failure = status == 200 ? null : new IllegalStateException("Status " + status);
                continuations.execute(() -> completion.done(failure));
            }

            @Override
            public void failed(Exception cause) {
                completion.done(cause);
            }

            @Override
            public void cancelled() {
                completion.done(new IllegalStateException("Cancelled"));
            }
        });
    }

    private AsyncRequestProducer request() {
        BasicHttpRequest head = new BasicHttpRequest("POST", host, path);
        head.setHeader(HttpHeaders.ACCEPT, JSON.getMimeType());
        head.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        try {
            byte[] body = mapper.writeValueAsBytes(Map.of("value", CamelWay.VALUE));
            return new BasicRequestProducer(head, new BasicAsyncEntityProducer(body, JSON));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the status and nothing else. */
    private static final class StatusReader extends AbstractBinResponseConsumer<Integer> {

        private int status;

        @Override
        protected void start(HttpResponse response, ContentType contentType) {
            status = response.getCode();
        }

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(ByteBuffer src, boolean endOfStream) {
            src.position(src.limit());
        }

        @Override
        protected Integer buildResult() {
            return status;
        }

        @Override
        public void releaseResources() {
            // It holds none.
        }
    }
}
