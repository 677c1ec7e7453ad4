/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The last link of the chain: sends a request over HTTP, once, and completes the future on an I/O thread. Answers other
 * than 2xx are failures.
 */
public final class HttpTransport implements Sender, AutoCloseable {

    /** As TWIN's documentation has it: without a charset, which JSON does not know. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final TimeValue CLOSING = TimeValue.ofSeconds(1);

    private final HttpAsyncClient client;
    private final CloseableHttpAsyncClient ownClient;
    private final RequestConfig requestConfig;

    private HttpTransport(HttpAsyncClient client, CloseableHttpAsyncClient ownClient, Duration requestTimeout) {
        this.client = client;
        this.ownClient = ownClient;
        this.requestConfig = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(requestTimeout))
                .setConnectionRequestTimeout(Timeout.of(requestTimeout))
                .setRedirectsEnabled(false)
                .build();
    }

    /** A transport with an HTTP client of its own, which it closes. */
    public static HttpTransport of(HttpSettings settings) {
        CloseableHttpAsyncClient client = HttpClients.start(settings);
        return new HttpTransport(client, client, settings.requestTimeout());
    }

    /** A transport over somebody else's HTTP client, which it starts where needed but never closes. */
    public static HttpTransport over(HttpAsyncClient client, Duration requestTimeout) {
        if (client instanceof CloseableHttpAsyncClient closeable) {
            closeable.start();
        }
        return new HttpTransport(client, null, requestTimeout);
    }

    @Override
    public CompletableFuture<TwinResponse> send(TwinRequest request) {
        CompletableFuture<TwinResponse> answer = new CompletableFuture<>();
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(requestConfig);
        try {
            client.execute(producer(request), new ResponseReader(), null, context, new Completion(request, answer));
        } catch (RuntimeException e) {
            answer.completeExceptionally(Failures.unanswered(request, e));
        }
        return answer;
    }

    @Override
    public void close() {
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

    private static BasicRequestProducer producer(TwinRequest request) {
        BasicHttpRequest head = new BasicHttpRequest(
                request.call().method(), request.base().host(), request.base().pathPrefix() + request.path());
        head.setHeader(HttpHeaders.ACCEPT, JSON.getMimeType());
        if (request.authorization() != null) {
            head.setHeader(new SecretHeader(HttpHeaders.AUTHORIZATION, request.authorization()));
        }
        AsyncEntityProducer body = request.body() == null ? null : new BasicAsyncEntityProducer(request.body(), JSON);
        return new BasicRequestProducer(head, body);
    }

    /** Hands the outcome of one request to its future. */
    private record Completion(TwinRequest request, CompletableFuture<TwinResponse> answer)
            implements FutureCallback<TwinResponse> {

        @Override
        public void completed(TwinResponse response) {
            if (response.isSuccess()) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(Failures.refused(request, response));
            }
        }

        @Override
        public void failed(Exception cause) {
            answer.completeExceptionally(Failures.unanswered(request, cause));
        }

        @Override
        public void cancelled() {
            answer.completeExceptionally(Failures.closed(request));
        }
    }
}
