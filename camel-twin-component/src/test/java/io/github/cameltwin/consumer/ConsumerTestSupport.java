// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinConsumer;
import io.github.cameltwin.support.TwinTestSupport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;

/**
 * A route from {@code twin:} that polls when a test says so, in the test's own thread: when {@link #poll} returns, all that
 * the poll emits has been emitted.
 */
public abstract class ConsumerTestSupport extends TwinTestSupport {

    public static final String ROUTE = "watch";

    /** What was emitted, in order. A failed exchange is emitted too. */
    public final List<TwinChange> emitted = new CopyOnWriteArrayList<>();

    /** The exchanges that were emitted, as they came. */
    public final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    /** What the consumer's exception handler was given. */
    public final List<Throwable> handled = new CopyOnWriteArrayList<>();

    /** Which changes the route fails for. */
    public volatile Predicate<TwinChange> failing = change -> false;

    /** Starts the route. */
    public final void watch(String uri) throws Exception {
        watch(context, uri, route -> route);
    }

    /**
     * Starts the route.
     *
     * @param beginning what stands before the step that receives the changes
     */
    public final void watch(CamelContext where, String uri, Function<RouteDefinition, ProcessorDefinition<?>> beginning)
            throws Exception {
        where.getRegistry().bind("handler", new RecordingExceptionHandler());
        where.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route =
                        from(uri + (uri.contains("?") ? "&" : "?") + "startScheduler=false&exceptionHandler=#handler");
                beginning.apply(route.routeId(ROUTE)).process(ConsumerTestSupport.this::receive);
            }
        });
    }

    /** A context as a program would start it, with its state in this file. */
    public final CamelContext started(Path file, String uri) throws Exception {
        return started(FileStateRepository.fileStateRepository(file.toFile()), uri);
    }

    public final CamelContext started(StateRepository<String, String> states, String uri) throws Exception {
        CamelContext fresh = new DefaultCamelContext();
        fresh.getComponent("twin", TwinComponent.class).setConfiguration(signedIn());
        fresh.getRegistry().bind("states", states);
        fresh.start();
        watch(fresh, uri, route -> route);
        return fresh;
    }

    public final void receive(Exchange exchange) {
        exchanges.add(exchange.copy());
        TwinChange change = exchange.getMessage().getBody(TwinChange.class);
        emitted.add(change);
        if (failing.test(change)) {
            throw new IllegalStateException("Failing for " + change);
        }
    }

    public final void poll() {
        poll(context);
    }

    public final void poll(CamelContext where) {
        consumer(where).run();
    }

    /** Polls and answers what this poll emitted. */
    public final List<TwinChange> changes() {
        return changes(context);
    }

    public final List<TwinChange> changes(CamelContext where) {
        int before = emitted.size();
        poll(where);
        return List.copyOf(emitted.subList(before, emitted.size()));
    }

    public static TwinConsumer consumer(CamelContext where) {
        return (TwinConsumer) where.getRoute(ROUTE).getConsumer();
    }

    /** Deletes a client's value as anybody would, for the simulator's state has no method for it. */
    public final void deleteValue(String clientId, String attributeName) {
        assertThat(send(
                                "twin:clientAttribute?operation=delete&clientId=" + clientId,
                                "{}",
                                Map.of(TwinConstants.ATTRIBUTE_NAME, attributeName))
                        .getException())
                .isNull();
    }

    public static TwinChange attribute(TwinChangeType type, String id, String name, String previous) {
        return new TwinChange(type, null, id, name, null, previous);
    }

    final class RecordingExceptionHandler implements ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            handled.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handled.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            handled.add(exception);
        }
    }
}
