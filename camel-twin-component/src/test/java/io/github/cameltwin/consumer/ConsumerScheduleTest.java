// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinChange;
import io.github.cameltwin.endpoint.dsl.StaticEndpointBuilders;
import io.github.cameltwin.simulator.Fault;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polls as Camel's schedulers make them. */
class ConsumerScheduleTest extends ConsumerTestSupport {

    private static final String SOON = "initialDelay=0&delay=10";

    private void watchOnSchedule(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).process(ConsumerScheduleTest.this::receive);
            }
        });
    }

    /** Waits until some more polls have begun, so that at least one of them is over. */
    private void awaitPolls() {
        long before = twin().journal().count("GET", ATTRIBUTES);
        Awaitility.await().until(() -> twin().journal().count("GET", ATTRIBUTES) > before + 2);
    }

    private void awaitNames(String... names) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(emitted).extracting(TwinChange::name).containsExactly(names));
    }

    @ParameterizedTest
    @CsvSource({
        "'',30000",
        "?timeUnit=SECONDS,30",
        "?timeUnit=HOURS,1",
        "?delay=5,5",
        "?delay=1m,60000",
        "?delay=PT1M,60000",
        "?delay=2&timeUnit=HOURS,2"
    })
    void halfAMinuteIsBetweenTwoPollsUnlessTheOptionSaysOtherwise(String options, long delay) throws Exception {
        watchOnSchedule("twin:attributes" + options);

        assertThat(consumer(context).getDelay()).isEqualTo(delay);
        assertThat(consumer(context).getEndpoint().getDelay()).isEqualTo(delay);
    }

    @Test
    void theCatalogTellsHowLongIsBetweenTwoPolls() throws Exception {
        try (InputStream catalog = getClass().getResourceAsStream("/META-INF/io/github/cameltwin/twin.json")) {
            assertThat(new ObjectMapper()
                            .readTree(catalog)
                            .at("/properties/delay/defaultValue")
                            .asText())
                    .isEqualTo("30s");
        }
    }

    @Test
    void changesComeByThemselves() throws Exception {
        twin().state().createAttribute("A");
        watchOnSchedule("twin:attributes?" + SOON);
        awaitPolls();
        twin().state().createAttribute("B");
        awaitNames("B");
        twin().state().createAttribute("C");
        awaitNames("B", "C");
        awaitPolls();

        awaitNames("B", "C");
    }

    @Test
    void aSuspendedRouteDoesNotPollAndGoesOnWhenResumed() throws Exception {
        watchOnSchedule("twin:attributes?" + SOON);
        awaitPolls();
        context.getRouteController().suspendRoute(ROUTE);
        long polls = twin().journal().count("GET", ATTRIBUTES);
        twin().state().createAttribute("A");

        assertThat(emitted).isEmpty();
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(polls);

        context.getRouteController().resumeRoute(ROUTE);

        awaitNames("A");
    }

    @Test
    void aStoppedRouteGoesOnWhenStarted() throws Exception {
        watchOnSchedule("twin:attributes?" + SOON);
        awaitPolls();
        context.getRouteController().stopRoute(ROUTE);
        twin().state().createAttribute("A");
        context.getRouteController().startRoute(ROUTE);

        awaitNames("A");
    }

    @Test
    void aFailedPollIsTriedAgainByTheSchedule() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES).times(3));
        twin().state().createAttribute("A");
        watchOnSchedule("twin:attributes?emitInitial=true&maxRetries=0&" + SOON
                + "&backoffErrorThreshold=1&backoffMultiplier=2");

        awaitNames("A");
    }

    /** Each thread alone would find the same differences. */
    @Test
    void aSchedulerWithManyThreadsEmitsEachChangeOnce() throws Exception {
        watchOnSchedule("twin:attributes?" + SOON + "&scheduler.poolSize=4&scheduler.concurrentConsumers=4");
        awaitPolls();
        for (int i = 0; i < 20; i++) {
            twin().state().createAttribute("A" + i);
        }

        Awaitility.await().until(() -> emitted.size() >= 20);
        awaitPolls();
        assertThat(emitted).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aThreadPoolOfOnesOwnIsUsedAndLeftAlone() throws Exception {
        ScheduledExecutorService pool =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "somebodys-own"));
        try {
            context.getRegistry().bind("pool", pool);
            List<String> threads = new CopyOnWriteArrayList<>();
            failing = change -> !threads.add(Thread.currentThread().getName());
            watchOnSchedule("twin:attributes?emitInitial=true&scheduledExecutorService=#pool&" + SOON);
            twin().state().createAttribute("A");
            awaitNames("A");
            Awaitility.await().untilAsserted(() -> assertThat(threads).containsExactly("somebodys-own"));
            context.getRouteController().stopRoute(ROUTE);

            assertThat(pool.isShutdown()).isFalse();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theTypeSafeEndpointDslHasConsumersToo() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(StaticEndpointBuilders.twin("clientAttribute")
                                .clientId("client-1")
                                .emitInitial(true)
                                .initialDelay(0)
                                .delay(10))
                        .process(ConsumerScheduleTest.this::receive);
            }
        });
        twin().state().setValue("client-1", "A", "1");

        awaitNames("A");
    }

    @Test
    void aConsumerTemplateReceivesWhatHasChangedBetweenItsCalls() throws Exception {
        String uri = "twin:attributes?" + SOON;
        try (ConsumerTemplate consumer = context.createConsumerTemplate()) {
            Awaitility.await().until(() -> {
                assertThat(consumer.receiveBody(uri, 20)).isNull();
                return twin().journal().count("GET", ATTRIBUTES) >= 2;
            });
            twin().state().createAttribute("A");

            assertThat(consumer.receiveBody(uri, 20_000, TwinChange.class).name())
                    .isEqualTo("A");
        }
    }
}
