// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static io.github.cameltwin.TwinChangeType.created;
import static io.github.cameltwin.TwinChangeType.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.consumer.ConsumerTestSupport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.builder.DeadLetterChannelBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** A change whose exchange fails comes again; one that the route has dealt with does not. */
class FailedExchangesTest extends ConsumerTestSupport {

    @Test
    void aFailedChangeComesAgainWhileTheOthersGoOn() throws Exception {
        watch("twin:attributes");
        poll();
        failing = change -> change.name().equals("B");
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");
        twin().state().createAttribute("C");

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A", "B", "C");
        assertThat(changes()).extracting(TwinChange::name).containsExactly("B");

        failing = change -> false;

        assertThat(changes()).extracting(TwinChange::name).containsExactly("B");
        assertThat(changes()).isEmpty();
        assertThat(handled).hasSize(2).allSatisfy(failure -> assertThat(failure).hasMessageContaining("Failing for"));
    }

    @Test
    void aFailedChangeComesAgainAsTheDifferenceThatItThenIs() throws Exception {
        String id = twin().state().createAttribute("A");
        watch("twin:attributes");
        poll();
        failing = change -> true;
        twin().state().renameAttribute(id, "B");
        poll();
        failing = change -> false;
        twin().state().renameAttribute(id, "C");

        assertThat(changes()).containsExactly(attribute(renamed, id, "C", "A"));
    }

    @Test
    void aFailedChangeOfAFirstPollComesAgain() throws Exception {
        String id = twin().state().createAttribute("A");
        failing = change -> true;
        watch("twin:attributes?emitInitial=true");
        poll();
        failing = change -> false;

        assertThat(changes()).containsExactly(attribute(created, id, "A", null));
        assertThat(changes()).isEmpty();
    }

    @Test
    void aFailureInAStepThatRunsOnAnotherThreadCountsToo() throws Exception {
        watch(context, "twin:attributes?emitInitial=true", route -> route.to("twin:attributes?operation=rename"));
        failing = change -> true;
        twin().state().createAttribute("A");

        assertThat(changes()).hasSize(1);
        assertThat(changes()).hasSize(1);
        assertThat(handled).hasSize(2);
    }

    @Test
    void anErrorThatTheRouteHandlesCountsAsProcessed() throws Exception {
        watch(context, "twin:attributes?emitInitial=true", route -> route.onException(IllegalStateException.class)
                .handled(true)
                .end());
        failing = change -> true;
        twin().state().createAttribute("A");

        assertThat(changes()).hasSize(1);
        assertThat(changes()).isEmpty();
        assertThat(handled).isEmpty();
    }

    @Test
    void anErrorThatEndsInADeadLetterChannelCountsAsProcessed() throws Exception {
        List<Object> dead = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dead")
                        .process(exchange -> dead.add(exchange.getMessage().getBody()));
            }
        });
        watch(
                context,
                "twin:attributes?emitInitial=true",
                route -> route.errorHandler(new DeadLetterChannelBuilder("direct:dead")));
        failing = change -> true;
        twin().state().createAttribute("A");

        assertThat(changes()).hasSize(1);
        assertThat(changes()).isEmpty();
        assertThat(dead).isEqualTo(emitted);
        assertThat(handled).isEmpty();
    }

    @Test
    void whatIsMarkedToBeRolledBackHasFailed() throws Exception {
        watch(
                context,
                "twin:attributes?emitInitial=true",
                route -> route.process(exchange -> {
                    receive(exchange);
                    exchange.setRollbackOnly(true);
                }));
        twin().state().createAttribute("A");

        assertThat(changes()).hasSize(1);
        assertThat(changes()).hasSize(1);
        assertThat(handled).hasSize(2).hasOnlyElementsOfType(RollbackExchangeException.class);
    }

    /** A pooled exchange is wiped when it is done, with it the exception. */
    @Test
    void pooledExchangesTellTheirFailureToo() throws Exception {
        context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        twin().state().createAttribute("A");
        failing = change -> true;
        watch("twin:attributes?emitInitial=true");

        assertThat(changes()).hasSize(1);
        assertThat(changes()).hasSize(1);

        failing = change -> false;

        assertThat(changes()).hasSize(1);
        assertThat(changes()).isEmpty();
    }

    @Test
    void greedyPollingDoesNotRunInALoopOverAFailure() throws Exception {
        failing = change -> change.name().equals("B");
        watch("twin:attributes?emitInitial=true&greedy=true");
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A", "B");
    }

    @Test
    void greedyPollingGoesOnUntilThereIsNothingLeft() throws Exception {
        watch("twin:attributes?emitInitial=true&greedy=true&maxMessagesPerPoll=1");
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");
        twin().state().createAttribute("C");

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A", "B", "C");
    }

    @Test
    void whatCannotBeRememberedEndsThePollAndComesAgain() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        context.getRegistry().bind("states", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                // The baseline, then A, then B's.
                if (writes.incrementAndGet() == 3) {
                    throw new IllegalStateException("The disk is full");
                }
                super.setState(key, value);
            }
        });
        watch("twin:attributes?stateRepository=#states&emitInitial=true");
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");
        twin().state().createAttribute("C");

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A", "B");
        assertThat(handled).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessage("The disk is full"));
        assertThat(changes()).extracting(TwinChange::name).containsExactly("B", "C");
        assertThat(changes()).isEmpty();
    }
}
