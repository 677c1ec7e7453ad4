// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.DefaultExchange;

/** A route that begins with {@code direct:set} and takes the value as its body, driven without Camel's templates. */
final class CamelWay implements Way {

    static final String START = "direct:set";
    static final String VALUE = "Иван";

    private final Subject.Kind kind;
    private final Endpoint endpoint;
    private final AsyncProducer producer;

    private CamelWay(Subject.Kind kind, Endpoint endpoint, AsyncProducer producer) {
        this.kind = kind;
        this.endpoint = endpoint;
        this.producer = producer;
    }

    /** Starts a context that has all but the routes. */
    static CamelWay start(Subject.Kind kind, CamelContext context, RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
        Endpoint endpoint = context.getEndpoint(START);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        return new CamelWay(kind, endpoint, producer);
    }

    @Override
    public Work prepare(Task task) {
        return switch (kind) {
            case ASYNC -> new AsyncWork(this::begin, task);
            case BLOCKING -> new BlockingWork(this::setAndWait, task);
        };
    }

    private void begin(AsyncCall.Completion completion) {
        Exchange exchange = exchange();
        producer.process(exchange, doneSync -> completion.done(exchange.getException()));
    }

    private void setAndWait() throws Exception {
        Exchange exchange = exchange();
        producer.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    private Exchange exchange() {
        Exchange exchange = DefaultExchange.newFromEndpoint(endpoint);
        exchange.getMessage().setBody(VALUE);
        return exchange;
    }
}
