// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConsumer;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.internal.runtime.RepeatedFailureLogger;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.LogRecorder;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A failure that comes with every poll doesn't fill the log; who handles failures still gets each of them. */
class RepeatedFailuresTest extends TwinTestSupport {

    private static final String ROUTE = "watch";
    private static final int POLLS = 30;

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final List<Throwable> handled = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    private void watch(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("twin:attributes?startScheduler=false&emitInitial=true" + options)
                        .routeId(ROUTE)
                        .process(exchange -> {
                            if (failing) {
                                throw new IllegalStateException("on purpose");
                            }
                        });
            }
        });
        log.lines().clear();
    }

    private void poll(int times) {
        for (int i = 0; i < times; i++) {
            ((TwinConsumer) context.getRoute(ROUTE).getConsumer()).run();
        }
    }

    /** What the consumer has logged since the last look. */
    private List<String> logged() {
        List<String> lines = log.lines().stream()
                .filter(line -> line.startsWith("io.github.cameltwin.TwinConsumer "))
                .toList();
        log.lines().clear();
        return new ArrayList<>(lines);
    }

    private static void assertStackTrace(String line, String... parts) {
        assertThat(line).contains(parts).contains("\tat ");
    }

    @Test
    void logsTheStackTraceOfAWrongPasswordOnce() throws Exception {
        twin().tokens().refuseLogins(true);
        watch("");

        poll(POLLS);

        assertThat(logged())
                .singleElement()
                .satisfies(line -> assertStackTrace(
                        line, "Failed polling endpoint", "TwinAuthenticationException", "Email or password is wrong."));
    }

    @Test
    void logsOnceThatItWorksAgain() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES));
        watch("");
        poll(POLLS);
        assertThat(logged()).hasSize(1);
        twin().faults().clear();

        poll(POLLS);

        assertThat(logged()).singleElement().satisfies(line -> assertThat(line)
                .contains("Polling works again after 30 failures in a row")
                .doesNotContain("\tat "));
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES));
        poll(POLLS);
        assertThat(logged()).singleElement().satisfies(line -> assertStackTrace(line, "answered 500"));
    }

    @Test
    void logsTheStackTraceOfEachKind() throws Exception {
        watch("");
        for (int i = 0; i < POLLS; i++) {
            twin().faults().clear();
            twin().faults().add(Fault.status(i % 2 == 0 ? 500 : 404).on("GET", ATTRIBUTES));
            poll(1);
        }

        List<String> lines = logged();
        assertThat(lines).hasSize(2);
        assertStackTrace(lines.get(0), "answered 500");
        assertStackTrace(lines.get(1), "answered 404");
    }

    @Test
    void logsAFailingChangeOnceToo() throws Exception {
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");
        failing = true;
        watch("");

        poll(POLLS);

        assertThat(logged())
                .singleElement()
                .satisfies(line -> assertStackTrace(line, "Its change comes again", "on purpose"));
        failing = false;

        poll(POLLS);

        assertThat(logged()).singleElement().satisfies(line -> assertThat(line)
                .contains("Changes are processed again after 60 failures in a row"));
    }

    @Test
    void logsNothingWhereNothingFails() throws Exception {
        twin().state().createAttribute("A");
        watch("");

        poll(POLLS);

        assertThat(logged()).isEmpty();
    }

    @Test
    void leavesEachFailureToAnExceptionHandlerOfOnesOwn() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES));
        context.getRegistry().bind("handler", new CollectingHandler());
        watch("&exceptionHandler=#handler");

        poll(POLLS);
        twin().faults().clear();
        poll(1);

        assertThat(handled).hasSize(POLLS).allMatch(TwinServerException.class::isInstance);
        assertThat(logged()).isEmpty();
    }

    private final class CollectingHandler implements org.apache.camel.spi.ExceptionHandler {
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

    @Test
    void leavesEachFailureToTheErrorHandlerOfTheRoute() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:attributes?startScheduler=false&bridgeErrorHandler=true")
                        .routeId(ROUTE)
                        .onException(TwinServerException.class)
                        .handled(true)
                        .process(exchange ->
                                handled.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                        .end()
                        .to("mock:nobody");
            }
        });
        log.lines().clear();

        poll(POLLS);

        assertThat(handled).hasSize(POLLS);
        assertThat(logged()).isEmpty();
    }

    @Test
    void tellsAPollStrategyEachFailure() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES));
        context.getRegistry().bind("strategy", new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception e) {
                handled.add(e);
                return false;
            }
        });
        watch("&pollStrategy=#strategy");

        poll(POLLS);

        assertThat(handled).hasSize(POLLS);
        assertThat(logged()).hasSize(1);
    }

    @Test
    void logsALineAMinuteAtMost() {
        AtomicLong seconds = new AtomicLong();
        RepeatedFailureLogger logger =
                new RepeatedFailureLogger(context, () -> TimeUnit.SECONDS.toNanos(seconds.get()) - Long.MAX_VALUE);
        log.lines().clear();

        for (int i = 0; i <= 300; i += 10) {
            seconds.set(i);
            logger.handleException("Failed polling endpoint: x.", new IOException("gone"));
        }

        List<String> lines = logged();
        assertThat(lines).hasSize(6);
        assertStackTrace(lines.get(0), "Failed polling endpoint: x.", "gone");
        assertThat(lines.subList(1, 6)).allSatisfy(line -> assertThat(line)
                .contains("Failed polling endpoint: x.", "java.io.IOException", "gone")
                .doesNotContain("\tat "));
        assertThat(lines.get(5)).contains("Failures in a row: 31. ");
    }

    @Test
    void logsFailuresThatDifferEachTimeNotForEver() {
        RepeatedFailureLogger logger = new RepeatedFailureLogger(context, () -> 0);
        log.lines().clear();

        for (int i = 0; i < 1_000; i++) {
            logger.handleException("Failed.", new IOException("number " + i));
        }

        assertThat(logged()).hasSize(20);
    }
}
