// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/** Vert.x' own client on one event loop. */
final class VertxWay implements Way {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Context eventLoop;
    private final HttpClient client;
    private final RequestOptions options;

    static VertxWay http1(BenchmarkTarget twin) {
        return new VertxWay(twin, new HttpClientOptions());
    }

    /** As Vert.x has it with two connections. */
    static VertxWay http2(BenchmarkTarget twin) {
        return new VertxWay(
                twin,
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setUseAlpn(true)
                        .setSsl(true));
    }

    private VertxWay(BenchmarkTarget twin, HttpClientOptions clientOptions) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        eventLoop = vertx.getOrCreateContext();
        client = vertx.createHttpClient( // No connection is to be closed while others have their turn.
                clientOptions.setKeepAliveTimeout(0).setHttp2KeepAliveTimeout(0),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setHttp2MaxSize(2));
        options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(twin.valueUrl())
                .putHeader("Authorization", "Bearer " + twin.token())
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "application/json");
    }

    @Override
    public Work prepare(Task task) {
        return new AsyncWork(this::set, task);
    }

    private void set(AsyncCall.Completion completion) {
        if (Vertx.currentContext() == eventLoop) {
            send(completion);
        } else {
            eventLoop.runOnContext(now -> send(completion));
        }
    }

    private void send(AsyncCall.Completion completion) {
        client.request(options)
                .compose(this::send)
                .compose(VertxWay::end)
                .onComplete(ended -> completion.done(ended.cause()));
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        try {
            return request.send(Buffer.buffer(mapper.writeValueAsBytes(Map.of("value", CamelWay.VALUE))));
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<Void> end(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.end() : Future.failedFuture("Status " + response.statusCode());
    }
}
