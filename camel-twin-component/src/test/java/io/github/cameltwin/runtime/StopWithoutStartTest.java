// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping what never started, or started in part only; and runtimes that don't wait at a stop. */
class StopWithoutStartTest extends TwinTestSupport {

    private static final String LIST = "twin:attributes?operation=list";

    /** A context of its own, as the one of the other tests has started. */
    private static DefaultCamelContext newContext() {
        DefaultCamelContext fresh = new DefaultCamelContext();
        fresh.getComponent("twin", TwinComponent.class).setConfiguration(signedIn());
        return fresh;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.contains("TwinWaiting") || name.contains("TwinContinuation"))
                .toList();
    }

    @Test
    void stopsAComponentThatHasNoContext() {
        TwinComponent component = new TwinComponent();

        component.stop();
        component.shutdown();

        assertThat(component.getStatus()).isEqualTo(ServiceStatus.Stopped);
    }

    @Test
    void stopsAComponentThatNeverStarted() throws Exception {
        try (CamelContext fresh = newContext()) {
            TwinComponent component = fresh.getComponent("twin", TwinComponent.class);
            component.init();

            component.stop();

            assertThat(component.getStatus()).isEqualTo(ServiceStatus.Stopped);
            fresh.start();
            assertThat(fresh.createProducerTemplate().request(LIST, e -> {}).getException())
                    .describedAs("it may start later")
                    .isNull();
        }
    }

    @Test
    void closesAContextThatNeverStarted() throws Exception {
        CamelContext fresh = newContext();
        fresh.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(LIST);
            }
        });
        fresh.init();

        assertThatCode(fresh::close).doesNotThrowAnyException();
    }

    @Test
    void stopsAnEndpointItsProducerAndItsConsumerThatNeverStarted() throws Exception {
        try (DefaultCamelContext fresh = newContext()) {
            Endpoint endpoint = fresh.getEndpoint(LIST);
            Producer producer = endpoint.createProducer();
            Consumer consumer = endpoint.createConsumer(exchange -> {});

            for (org.apache.camel.Service service : List.of(consumer, producer, endpoint)) {
                assertThatCode(service::stop).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void saysThatAnEndpointIsNotStarted() throws Exception {
        try (DefaultCamelContext fresh = newContext()) {
            Endpoint endpoint = fresh.getEndpoint(LIST);

            assertThatThrownBy(endpoint.createProducer()::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("twin:attributes isn't started");
            assertThatThrownBy(endpoint.createConsumer(exchange -> {})::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("twin:attributes isn't started");
        }
    }

    @Test
    void leavesNoPoolBehindWhereTheFirstStartFailsHalfWay() throws Exception {
        assertLeavesNoPool(component -> {});
    }

    @Test
    void leavesNoPoolBehindWhereALaterStartFailsHalfWay() throws Exception {
        assertLeavesNoPool(component -> {
            component.start();
            component.stop();
        });
    }

    private void assertLeavesNoPool(java.util.function.Consumer<TwinComponent> before) throws Exception {
        context.close();
        try (DefaultCamelContext fresh = newContext()) {
            ScarcePools pools = new ScarcePools();
            fresh.getExecutorServiceManager().setThreadPoolFactory(pools);
            TwinComponent component = fresh.getComponent("twin", TwinComponent.class);
            before.accept(component);
            pools.scarce = true;

            assertThatThrownBy(component::start).hasStackTraceContaining("no more pools");

            assertThat(component.getStatus()).isEqualTo(ServiceStatus.Stopped);
            assertThat(pools.scheduled).isNotEmpty().allMatch(ExecutorService::isShutdown);
            pools.scarce = false;
            fresh.start();
            assertThat(fresh.createProducerTemplate().request(LIST, e -> {}).getException())
                    .describedAs("the next start may succeed")
                    .isNull();
        }
        Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private static final class ScarcePools extends DefaultThreadPoolFactory {

        private final List<ScheduledExecutorService> scheduled = new CopyOnWriteArrayList<>();
        private volatile boolean scarce;

        @Override
        public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threadFactory) {
            scheduled.add(super.newScheduledThreadPool(profile, threadFactory));
            return scheduled.get(scheduled.size() - 1);
        }

        @Override
        public ExecutorService newCachedThreadPool(ThreadFactory threadFactory) {
            if (scarce) {
                throw new IllegalStateException("no more pools");
            }
            return super.newCachedThreadPool(threadFactory);
        }
    }

    @Test
    void startsAgainWithoutPilingUpServicesOfARoute() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").to(LIST);
            }
        });
        int before = context.getRoute("in").getServices().size();
        TwinComponent component = context.getComponent("twin", TwinComponent.class);

        for (int i = 0; i < 3; i++) {
            component.stop();
            component.start();
        }

        assertThat(context.getRoute("in").getServices()).hasSize(before);
    }

    /** As Quarkus has it in development mode. */
    private static final class NoShutdown extends DefaultShutdownStrategy {

        private final TimeUnit timeUnit;

        private NoShutdown(TimeUnit timeUnit) {
            this.timeUnit = timeUnit;
        }

        @Override
        public void shutdown(CamelContext context, List<RouteStartupOrder> routes) {
            // Nobody waits.
        }

        @Override
        public long getTimeout() {
            return 0;
        }

        @Override
        public TimeUnit getTimeUnit() {
            return timeUnit;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void worksWithAShutdownStrategyThatDoesNotWait(boolean withTimeUnit) throws Exception {
        twin().state().createAttribute("Имя");
        try (DefaultCamelContext fresh = newContext()) {
            fresh.setShutdownStrategy(new NoShutdown(withTimeUnit ? TimeUnit.SECONDS : null));
            fresh.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:set").to("twin:clientAttribute?operation=set&clientId=client-1&attributeName=Имя");
                    from("direct:load").to("twin:clientAttribute?operation=load");
                }
            });
            fresh.start();

            assertThat(fresh.createProducerTemplate()
                            .send("direct:set", e -> e.getMessage().setBody("Иван"))
                            .getException())
                    .isNull();
            TwinLoadReport report = fresh.createProducerTemplate()
                    .requestBody(
                            "direct:load",
                            List.of(java.util.Map.of("clientId", "client-2", "Имя", "Пётр")),
                            TwinLoadReport.class);

            assertThat(report.done()).isEqualTo(1);
            assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
        }
    }
}
