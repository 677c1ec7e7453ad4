// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.TwinStateRepository;
import io.github.cameltwin.support.LogRecorder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The next leader of a cluster goes on with the state while the last one, which is in another process, still has an exchange in
 * progress.
 */
class ConsumerSuccessionTest extends ConsumerTestSupport {

    private static final String WATCH = "twin:attributes?stateRepository=#bean:states";

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final CountDownLatch inProgress = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private CamelContext last;
    private CamelContext next;

    @BeforeEach
    void createAttribute() {
        twin().state().createAttribute("there before");
    }

    @AfterEach
    void stop() {
        mayEnd.countDown();
        Stream.of(last, next).forEach(CamelContext::stop);
    }

    static Stream<StateRepository<String, String>> repositories() {
        return Stream.of(new MemoryStateRepository(), new SharedStates());
    }

    /** As a table of a database: nothing is kept elsewhere. */
    private static class SharedStates implements TwinStateRepository {

        private final Map<String, String> states = new ConcurrentHashMap<>();

        @Override
        public String getState(String key) {
            return states.get(key);
        }

        @Override
        public void setStates(Map<String, String> changed) {
            states.putAll(changed);
        }

        @Override
        public String setStateIfAbsent(String key, String value) {
            String present = states.putIfAbsent(key, value);
            return present == null ? value : present;
        }

        @Override
        public void forEachState(String keyPrefix, BiConsumer<String, String> action) {
            states.forEach(action);
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public String toString() {
            return "shared states";
        }
    }

    private void startBoth(StateRepository<String, String> states) throws Exception {
        last = started(states, WATCH);
        poll(last);
        next = started(states, WATCH);
    }

    /** Polls as the last leader, and returns when its first exchange is in progress. */
    private CompletableFuture<Void> lastOneBegins() throws InterruptedException {
        failing = change -> {
            if (inProgress.getCount() > 0) {
                inProgress.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return false;
        };
        CompletableFuture<Void> polled = CompletableFuture.runAsync(() -> poll(last));
        inProgress.await();
        return polled;
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void anExchangeThatEndsLateDoesNotOverwriteANewerState(StateRepository<String, String> states) throws Exception {
        startBoth(states);
        twin().state().createAttribute("a");
        CompletableFuture<Void> polled = lastOneBegins();

        twin().state().createAttribute("b");
        assertThat(changes(next)).extracting(TwinChange::name).containsExactly("a", "b");
        mayEnd.countDown();
        polled.join();

        assertThat(changes(next)).isEmpty();
        assertThat(changes(last)).isEmpty();
        assertThat(emitted)
                .describedAs("only the change in progress comes twice")
                .extracting(TwinChange::name)
                .containsExactlyInAnyOrder("a", "a", "b");
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void aLaterChangeOfTheSameAttributeStays(StateRepository<String, String> states) throws Exception {
        String id = twin().state().createAttribute("a");
        startBoth(states);
        twin().state().renameAttribute(id, "b");
        CompletableFuture<Void> polled = lastOneBegins();

        twin().state().renameAttribute(id, "c");
        assertThat(changes(next)).containsExactly(attribute(TwinChangeType.renamed, id, "c", "a"));
        mayEnd.countDown();
        polled.join();

        assertThat(changes(next)).isEmpty();
    }

    @Test
    void theNextOneAddsToWhatTheLastOneWroteMeanwhile() throws Exception {
        startBoth(new MemoryStateRepository());
        twin().state().createAttribute("a");
        CompletableFuture<Void> polled = lastOneBegins();
        twin().state().createAttribute("b");
        failing = change -> {
            if (change.name().equals("b")) {
                // Between the poll of the next one and its writes.
                mayEnd.countDown();
                polled.join();
            }
            return false;
        };

        assertThat(changes(next)).extracting(TwinChange::name).contains("a", "b");

        assertThat(changes(next)).isEmpty();
    }

    /** Says each time that somebody else was faster. */
    private static final class NeverOurs extends SharedStates {

        @Override
        public String setStateIfAbsent(String key, String value) {
            return "another";
        }
    }

    @Test
    void aStateThatIsAlwaysReplacedByOthersIsWarnedOfOnce() throws Exception {
        last = started(new NeverOurs(), WATCH);
        next = last;

        for (int i = 0; i < 2; i++) {
            poll(last);
        }
        assertThat(warnings()).isEmpty();
        for (int i = 0; i < 5; i++) {
            poll(last);
        }

        assertThat(warnings()).singleElement().asString().contains("in the last 3 polls", "Let one consumer at a time");
    }

    private List<String> warnings() {
        return log.lines().stream()
                .filter(line -> line.contains("The changes of a list weren't emitted"))
                .toList();
    }
}
