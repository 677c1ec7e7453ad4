// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.internal.runtime.CredentialsReloader;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.TwinTestSupport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starting, stopping and starting again, with and without traffic. */
class LifeCycleTest {

    private static final String LIST = "twin:attributes?operation=list";

    private TwinSimulator twin;
    private CamelContext context;

    @BeforeEach
    void start() throws Exception {
        twin = TwinSimulator.builder().http2(TwinTestSupport.HTTP2).start();
        context = newContext();
        context.start();
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        twin.close();
    }

    private CamelContext newContext() {
        CamelContext fresh = new DefaultCamelContext();
        fresh.getComponent("twin", TwinComponent.class).setConfiguration(TwinTestSupport.signedIn(twin));
        fresh.getShutdownStrategy().setTimeout(1);
        return fresh;
    }

    private Exchange list() {
        ProducerTemplate template = context.createProducerTemplate();
        try {
            return template.request(LIST, exchange -> {});
        } finally {
            template.stop();
        }
    }

    private static Set<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.contains("Twin") || name.contains("camel-twin") || name.contains("httpclient"))
                .filter(name -> !name.contains("imulator"))
                .collect(Collectors.toSet());
    }

    @Test
    void closingTheContextLeavesNoThreadBehind() throws Exception {
        list();
        context.createProducerTemplate().request(LIST + "&requestTimeout=9s", exchange -> {});
        assertThat(ourThreads())
                .describedAs("there is something to leave behind")
                .isNotEmpty();

        context.close();

        Awaitility.await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    @Test
    void closingWithCallsAndRetriesUnderWayLeavesNoThreadBehind() throws Exception {
        twin.faults().add(Fault.stall().on("GET", "*").times(5));
        twin.faults().add(Fault.status(503).header("retry-after", "20").on("GET", "*"));
        var template = context.createProducerTemplate();
        IntStream.range(0, 20).forEach(i -> template.asyncSend(LIST, exchange -> {}));
        Awaitility.await().until(() -> twin.journal().count("GET", "*") == 20);

        context.close();

        Awaitility.await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    @Test
    void stoppingCompletesEachCallUnderWayOnce() throws Exception {
        twin.faults().add(Fault.stall().on("GET", "*").times(10));
        twin.faults().add(Fault.status(503).header("retry-after", "20").on("GET", "*"));
        Producer producer = context.getEndpoint(LIST).createProducer();
        producer.start();
        ConcurrentHashMap<Exchange, AtomicInteger> completions = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Exchange> sent = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 40; i++) {
            Exchange exchange = new DefaultExchange(context);
            sent.add(exchange);
            ((AsyncProcessor) producer).process(exchange, doneSync -> completions
                    .computeIfAbsent(exchange, unused -> new AtomicInteger())
                    .incrementAndGet());
        }
        Awaitility.await().until(() -> twin.journal().count("GET", "*") == 40);

        context.stop();

        Awaitility.await().untilAsserted(() -> assertThat(completions).hasSize(40));
        assertThat(completions.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        assertThat(sent).allSatisfy(exchange -> assertThat(exchange.getException())
                .isInstanceOf(TwinConnectionException.class)
                .satisfies(failure -> assertThat(((TwinOperationFailedException) failure).isRetryable())
                        .describedAs("another start may help")
                        .isTrue()));
    }

    @Test
    void aRouteThatIsStoppedFinishesWhatItHasBegun() throws Exception {
        context.getShutdownStrategy().setTimeout(30);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in?concurrentConsumers=4")
                        .routeId("set")
                        .to("twin:clientAttribute?operation=set" + "&attributeName=Имя");
            }
        });
        twin.state().createAttribute("Имя");
        twin.faults().add(Fault.latency(Duration.ofMillis(20)));
        var template = context.createProducerTemplate();
        IntStream.range(0, 100)
                .forEach(i -> template.sendBody("seda:in", java.util.Map.of("clientId", "c" + i, "value", "" + i)));

        context.getRouteController().stopRoute("set");

        assertThat(twin.state().valueCount()).isEqualTo(100);
    }

    @Test
    void aStoppedContextStartsAgain() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("list").to(LIST);
            }
        });
        for (int i = 0; i < 3; i++) {
            assertThat(context.createProducerTemplate()
                            .request("direct:in", e -> {})
                            .getException())
                    .isNull();
            context.getRouteController().stopRoute("list");
            context.getRouteController().startRoute("list");
            assertThat(context.createProducerTemplate()
                            .request("direct:in", e -> {})
                            .getException())
                    .isNull();
            context.suspend();
            context.resume();
            assertThat(context.createProducerTemplate()
                            .request("direct:in", e -> {})
                            .getException())
                    .isNull();
        }
    }

    @Test
    void aComponentThatWasStoppedLeavesNothingAndStartsAgain() throws Exception {
        // A retry, so that the thread that waits is there too.
        twin.faults().add(Fault.status(503).on("GET", "*").times(1));
        list();
        TwinComponent component = context.getComponent("twin", TwinComponent.class);
        context.removeEndpoints("twin:*");

        component.stop();
        Awaitility.await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
        component.start();

        assertThat(list().getException()).isNull();
    }

    @Test
    void manyContextsOneAfterTheOtherLeaveNothing() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(list().getException()).isNull();
            context.close();
            context = newContext();
            context.start();
        }
        context.close();

        Awaitility.await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
        assertThat(twin.tokens().logins()).isEqualTo(30);
    }

    @Test
    void aThousandStopsAndStartsLeaveNoThreadSocketOrMemory() throws Exception {
        stopAndStart(100);
        long descriptors = openDescriptors();
        long heap = usedHeap();

        stopAndStart(1_000);

        Awaitility.await().untilAsserted(() -> assertThat(openDescriptors()).isLessThan(descriptors + 20));
        assertThat(usedHeap()).isLessThan(heap + 5_000_000);
        assertThat(context.getManagementStrategy().getEventNotifiers())
                .filteredOn(CredentialsReloader.class::isInstance)
                .hasSize(1);
        context.close();
        Awaitility.await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    private void stopAndStart(int times) throws Exception {
        TwinComponent component = context.getComponent("twin", TwinComponent.class);
        for (int i = 0; i < times; i++) {
            assertThat(list().getException()).isNull();
            context.removeEndpoints("twin:*");
            component.stop();
            component.start();
        }
        twin.journal().clear();
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aClosedContextCallsNoMore() throws Exception {
        Producer producer = context.getEndpoint(LIST).createProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(context);
        producer.process(exchange);
        context.close();
        long before = twin.journal().count();

        Exchange late = new DefaultExchange(context);
        List<Throwable> thrown = new java.util.ArrayList<>();
        try {
            producer.process(late);
        } catch (Exception e) {
            thrown.add(e);
        }

        assertThat(late.getException() != null || !thrown.isEmpty())
                .describedAs("a late call fails")
                .isTrue();
        assertThat(twin.journal().count()).isEqualTo(before);
    }
}
