// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.simulator.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stops end a load, and which do not. */
class LoadStopsTest extends LoadTestSupport {

    private static final int ROWS = 1_000;
    private static final String SLOWLY = LOAD + "&maxConnections=8";

    @BeforeEach
    void takesSomeSeconds() throws Exception {
        twin().faults().add(Fault.latency(Duration.ofMillis(20)).on("POST", VALUE));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").routeId("outer").to("direct:inner");
                from("direct:inner").routeId("inner").to(SLOWLY);
                from("direct:other").routeId("other").to("log:other");
            }
        });
    }

    private static Stream<Map<String, Object>> rows() {
        return IntStream.range(0, ROWS).mapToObj(i -> nameRow("c-" + i, i));
    }

    /** Starts a load, and waits until it is in the middle. */
    private CompletableFuture<Exchange> loadInTheMiddle(String uri) {
        CompletableFuture<Exchange> load =
                template.asyncSend(uri, exchange -> exchange.getMessage().setBody(rows()));
        await().until(() -> twin().state().valueCount() > 50);
        return load;
    }

    /** Asserts that a load stopped in the middle, and answers its report. */
    private static TwinLoadReport reportOfStopped(CompletableFuture<Exchange> load) {
        TwinLoadStoppedException stop = stopOf(endOf(load));
        assertThat(stop.isRetryable()).isTrue();
        assertThat(stop.getReport().done()).isBetween(50L, ROWS - 50L);
        return stop.getReport();
    }

    private static void assertStopped(CompletableFuture<Exchange> load) {
        TwinLoadReport report = reportOfStopped(load);
        assertThat(twin().state().valueCount()).isEqualTo((int) report.done());
    }

    private static void assertCompleted(CompletableFuture<Exchange> load) {
        assertThat(cleanReportOf(endOf(load)).done()).isEqualTo(ROWS);
    }

    @Test
    void aStopOfTheComponentEndsIt() {
        CompletableFuture<Exchange> load = loadInTheMiddle(SLOWLY);

        context.getComponent("twin").stop();

        // Calls that were given up may have reached TWIN.
        reportOfStopped(load);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner", "outer"})
    void aStopOfARouteThatItIsInEndsIt(String route) throws Exception {
        CompletableFuture<Exchange> load = loadInTheMiddle("direct:outer");

        context.getRouteController().stopRoute(route);

        assertStopped(load);
    }

    @Test
    void aStopOfAnotherRouteDoesNot() throws Exception {
        CompletableFuture<Exchange> load = loadInTheMiddle("direct:outer");

        context.getRouteController().stopRoute("other");

        assertCompleted(load);
    }

    @Test
    void aSuspensionOfItsRouteDoesNot() throws Exception {
        CompletableFuture<Exchange> load = loadInTheMiddle("direct:outer");

        context.getRouteController().suspendRoute("inner");

        assertCompleted(load);
    }

    @Test
    void aRouteThatIsStartedAgainLoadsAgain() throws Exception {
        CompletableFuture<Exchange> load = loadInTheMiddle("direct:inner");
        context.getRouteController().stopRoute("inner");
        assertStopped(load);
        twin().faults().clear();

        context.getRouteController().startRoute("inner");

        assertThat(cleanReportOf(send("direct:inner", rows())).done()).isEqualTo(ROWS);
    }

    @Test
    void aStopThatWasGivenUpEndsNoLaterLoad() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:busy")
                        .routeId("busy")
                        .filter(body().isEqualTo("block"))
                        .process(exchange -> goOn.await())
                        .stop()
                        .end()
                        .to(LOAD);
            }
        });
        CompletableFuture<Exchange> blocking = template.asyncSend(
                "direct:busy", exchange -> exchange.getMessage().setBody("block"));
        await().until(() -> context.getInflightRepository().size("busy") == 1);
        assertThat(context.getRouteController().stopRoute("busy", 1, TimeUnit.SECONDS, true))
                .isFalse();
        goOn.countDown();
        endOf(blocking);
        twin().faults().clear();

        assertThat(cleanReportOf(send("direct:busy", rows())).done()).isEqualTo(ROWS);
    }

    @Test
    void aRouteThatIsOlderThanTheComponentIsHeardToo() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:dynamic").routeId("dynamic").toD("${header.to}");
                }
            });
            camel.start();
            assertThat(camel.hasComponent("twin")).isNull();
            CompletableFuture<Exchange> load = camel.createProducerTemplate().asyncSend("direct:dynamic", exchange -> {
                exchange.getMessage().setHeader("to", SLOWLY + signIn());
                exchange.getMessage().setBody(rows());
            });
            await().until(() -> twin().state().valueCount() > 50);

            camel.getRouteController().stopRoute("dynamic");

            assertStopped(load);
        }
    }

    private static String signIn() {
        return "&baseUrl=" + twin().url() + "&authUrl=" + twin().url() + "&email=" + twin().email() + "&password=RAW("
                + twin().password() + ")";
    }
}
