// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.benchmarks.subject.Observability;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An exchange all in all, from a route to a route, with many under way and an HTTP client that costs nothing: what the
 * component, and Camel around it, cost a call on the thread that brings the answers.
 */
public class ExchangeBenchmark extends Part {

    private static final String START = "direct:set";
    private static final int UNDER_WAY = 64;

    @Param({"nothing", "metrics", "traces"})
    public String observed;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final FreeClient client = new FreeClient();
    private Endpoint endpoint;
    private AsyncProducer producer;
    private boolean ending;
    private Exception failure;

    @Setup(Level.Trial)
    public void prepare() throws Exception {
        // Its MBeans count each exchange.
        context.disableJMX();
        switch (observed) {
            case "metrics" -> Observability.addMetrics(context);
            case "traces" -> Observability.addTraces(context);
            default -> {
                // Nothing.
            }
        }
        TwinConfiguration configuration =
                context.getComponent("twin", TwinComponent.class).getConfiguration();
        configuration.setToken("not-a-secret");
        configuration.setHttpClient(client);
        configuration.setMaxConnections(2 * UNDER_WAY);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(START)
                        .to("twin:clientAttribute?operation=set&clientId=client-1&attributeId=id-1"
                                + "&continueOnIoThread=true");
            }
        });
        context.start();
        endpoint = context.getEndpoint(START);
        producer = endpoint.createAsyncProducer();
        producer.start();
        for (int i = 0; i < UNDER_WAY; i++) {
            begin();
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        ending = true;
        client.answerAll();
        context.stop();
    }

    /** One exchange ends, and the next begins. */
    @Benchmark
    public void onIoThread() throws Exception {
        client.answerOldest();
        if (failure != null) {
            throw failure;
        }
    }

    private void begin() {
        Exchange exchange = DefaultExchange.newFromEndpoint(endpoint);
        exchange.getMessage().setBody("Иван");
        producer.process(exchange, doneSync -> end(exchange));
    }

    private void end(Exchange exchange) {
        failure = exchange.getException();
        if (failure == null && !ending) {
            begin();
        }
    }

    /** Keeps requests until they shall be answered. */
    private static final class FreeClient implements HttpAsyncClient {

        private final Queue<Runnable> answers = new ArrayDeque<>();

        void answerOldest() {
            answers.remove().run();
        }

        void answerAll() {
            while (!answers.isEmpty()) {
                answerOldest();
            }
        }

        @Override
        public <T> Future<T> execute(
                AsyncRequestProducer request,
                AsyncResponseConsumer<T> response,
                HandlerFactory<AsyncPushConsumer> pushes,
                HttpContext context,
                FutureCallback<T> callback) {
            answers.add(() -> answer(response, context, callback));
            return new CompletableFuture<>();
        }

        private static <T> void answer(
                AsyncResponseConsumer<T> response, HttpContext context, FutureCallback<T> callback) {
            HttpResponse head = new BasicHttpResponse(200, "OK");
            try {
                response.consumeResponse(head, null, context, callback);
            } catch (Exception e) {
                callback.failed(e);
            }
        }
    }
}
