// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.TwinConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer goes on where it stopped, or was killed. */
class ConsumerRestartTest extends ConsumerTestSupport {

    private static final String ATTRIBUTES_WITH_STATE = "twin:attributes?stateRepository=#states";
    private static final String VALUES_WITH_STATE = "twin:clientAttribute?clientId=a,b&stateRepository=#states";

    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("states/twin.dat");
    }

    @Test
    void whatChangedMeanwhileIsEmittedOnceAndNothingIsRepeated() throws Exception {
        String a = twin().state().createAttribute("A");
        String b = twin().state().createAttribute("B");
        try (CamelContext first = started(file(), ATTRIBUTES_WITH_STATE)) {
            assertThat(changes(first)).isEmpty();
            twin().state().createAttribute("C");
            assertThat(changes(first)).hasSize(1);
        }

        twin().state().renameAttribute(a, "A2");
        twin().state().removeAttribute(b);
        String d = twin().state().createAttribute("D");

        try (CamelContext second = started(file(), ATTRIBUTES_WITH_STATE)) {
            assertThat(changes(second))
                    .containsExactly(
                            attribute(TwinChangeType.deleted, b, "B", null),
                            attribute(TwinChangeType.renamed, a, "A2", "A"),
                            attribute(TwinChangeType.created, d, "D", null));
            assertThat(changes(second)).isEmpty();
        }
        try (CamelContext third = started(file(), ATTRIBUTES_WITH_STATE + "&emitInitial=true")) {
            assertThat(changes(third)).isEmpty();
        }
    }

    @Test
    void aClientThatIsNewInTheListIsRememberedFirst() throws Exception {
        twin().state().setValue("a", "Имя", "1");
        twin().state().setValue("c", "Имя", "1");
        try (CamelContext first = started(file(), VALUES_WITH_STATE)) {
            poll(first);
        }
        twin().state().setValue("a", "Имя", "2");
        twin().state().setValue("c", "Имя", "2");

        try (CamelContext second = started(file(), VALUES_WITH_STATE.replace("a,b", "c,b,a"))) {
            assertThat(changes(second)).extracting(TwinChange::clientId).containsExactly("a");
            twin().state().setValue("c", "Имя", "3");
            assertThat(changes(second)).extracting(TwinChange::clientId).containsExactly("c");
        }
    }

    @Test
    void aFailedChangeComesAgainAfterTheRestart() throws Exception {
        try (CamelContext first = started(file(), ATTRIBUTES_WITH_STATE)) {
            poll(first);
            twin().state().createAttribute("A");
            twin().state().createAttribute("B");
            twin().state().createAttribute("C");
            failing = change -> change.name().equals("B");
            assertThat(changes(first)).hasSize(3);
        }
        failing = change -> false;

        try (CamelContext second = started(file(), ATTRIBUTES_WITH_STATE)) {
            assertThat(changes(second)).extracting(TwinChange::name).containsExactly("B");
            assertThat(changes(second)).isEmpty();
        }
    }

    /** What a kill leaves behind is the file as it is at that moment. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKillRepeatsTheExchangeInProgressAndNoOther(boolean emitInitial) throws Exception {
        Path killed = dir.resolve("killed.dat");
        String uri = ATTRIBUTES_WITH_STATE + "&emitInitial=" + emitInitial;
        try (CamelContext first = started(file(), uri)) {
            if (!emitInitial) {
                poll(first);
            }
            twin().state().createAttribute("A");
            twin().state().createAttribute("B");
            twin().state().createAttribute("C");
            twin().state().createAttribute("D");
            failing = change -> {
                if (change.name().equals("C")) {
                    copy(file(), killed);
                }
                return change.name().equals("A");
            };
            poll(first);
        }
        failing = change -> false;

        try (CamelContext second = started(killed, uri)) {
            assertThat(changes(second)).extracting(TwinChange::name).containsExactly("A", "C", "D");
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aKillAfterTheFirstPollLosesNothing() throws Exception {
        Path killed = dir.resolve("killed.dat");
        try (CamelContext first = started(file(), ATTRIBUTES_WITH_STATE)) {
            poll(first);
            copy(file(), killed);
        }
        twin().state().createAttribute("A");

        try (CamelContext second = started(killed, ATTRIBUTES_WITH_STATE)) {
            assertThat(changes(second)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&stateRepository=#memory", "&stateFile=DIR/twin.state"})
    void aRouteThatIsStoppedInTheMiddleOfABatchEmitsTheRestLater(String option) throws Exception {
        context.getRegistry().bind("memory", new MemoryStateRepository());
        watch("twin:attributes?emitInitial=true" + option.replace("DIR", dir.toString()));
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");
        twin().state().createAttribute("C");
        CompletableFuture<?>[] stopping = new CompletableFuture<?>[1];
        failing = change -> {
            if (change.name().equals("B")) {
                stopping[0] = CompletableFuture.runAsync(() -> stop(context));
                TwinConsumer running = consumer(context);
                Awaitility.await().until(running::isSuspended);
            }
            return false;
        };

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A", "B");
        stopping[0].get();
        twin().state().createAttribute("D");
        context.getRouteController().startRoute(ROUTE);

        assertThat(changes()).extracting(TwinChange::name).containsExactly("C", "D");
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&stateRepository=#memory", "&stateFile=DIR/twin.state"})
    void aStopThatWasGivenUpLeavesNothingBehind(String option) throws Exception {
        context.getRegistry().bind("memory", new MemoryStateRepository());
        watch("twin:attributes?emitInitial=true" + option.replace("DIR", dir.toString()));
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");
        failing = change -> {
            if (change.name().equals("A")) {
                assertThat(CompletableFuture.supplyAsync(() -> stopInVain(context)))
                        .succeedsWithin(Duration.ofSeconds(20))
                        .isEqualTo(false);
            }
            return false;
        };

        assertThat(changes()).extracting(TwinChange::name).startsWith("A");
        poll();

        assertThat(emitted).extracting(TwinChange::name).containsExactly("A", "B");
    }

    private static boolean stopInVain(CamelContext context) {
        try {
            return context.getRouteController().stopRoute(ROUTE, 1, TimeUnit.SECONDS, true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(CamelContext context) {
        try {
            context.getRouteController().stopRoute(ROUTE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRouteThatIsStoppedAndStartedAgainLosesNothing() throws Exception {
        watch("twin:attributes");
        poll();
        context.getRouteController().stopRoute(ROUTE);
        twin().state().createAttribute("A");
        context.getRouteController().startRoute(ROUTE);

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aRouteThatIsSuspendedAndResumedLosesNothing() throws Exception {
        watch("twin:attributes");
        poll();
        context.getRouteController().suspendRoute(ROUTE);
        twin().state().createAttribute("A");

        assertThat(changes()).isEmpty();

        context.getRouteController().resumeRoute(ROUTE);

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A");
    }

    @Test
    void aRepositoryThatItsOwnerHasStartedIsNotStopped() throws Exception {
        FileStateRepository states = FileStateRepository.fileStateRepository(
                Files.createDirectories(dir.resolve("own")).resolve("twin.dat").toFile());
        states.start();
        try (CamelContext first = started(states, ATTRIBUTES_WITH_STATE)) {
            poll(first);
        }

        assertThat(states.isStarted()).isTrue();
        states.stop();
    }
}
