// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.internal.state.ClientMemory.Knowledge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SentValueSpaceTest {

    private static final String ACCOUNT = "sent:account:";

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path dir;

    @AfterEach
    void stop() {
        executor.shutdownNow();
        scheduler.shutdownNow();
    }

    /** Fails or waits on demand. */
    private static final class Repository extends MemoryStateRepository {
        private final Map<String, String> states = new ConcurrentHashMap<>();
        private final AtomicInteger writes = new AtomicInteger();
        private volatile CountDownLatch blocked = new CountDownLatch(0);
        private volatile boolean broken;

        @Override
        public void setState(String key, String value) {
            writes.incrementAndGet();
            try {
                blocked.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (broken) {
                throw new IllegalStateException("broken");
            }
            states.put(key, value);
        }

        @Override
        public String getState(String key) {
            return states.get(key);
        }
    }

    private final Repository repository = new Repository();

    private SentValueSpace space() {
        return new SentValueSpace(repository, ACCOUNT, executor, scheduler);
    }

    private static SentValueTracker tracker(SentValueSpace space) {
        return SentValueTracker.of(space, true, Duration.ofDays(7), false);
    }

    private static Knowledge knows(SentValueSpace space, String client, String value) {
        return tracker(space)
                .inOrder(client, memory -> CompletableFuture.completedFuture(memory.of("a", value)))
                .join();
    }

    private static void take(SentValueSpace space, String client, String value) {
        tracker(space)
                .inOrder(client, memory -> {
                    memory.taken("a", value);
                    return CompletableFuture.completedFuture(null);
                })
                .join();
    }

    @Test
    void theCallWaitsUntilTheDoubtIsWrittenAlsoIfAWriteIsInProgress() {
        SentValueSpace space = space();
        take(space, "c", "1");
        space.flush().join();
        repository.blocked = new CountDownLatch(1);
        int writes = repository.writes.get();
        CompletableFuture<Void> first = tracker(space).inOrder("c", memory -> memory.beforeSending(Map.of("a", "2")));
        await().until(() -> repository.writes.get() > writes);
        // The write in progress took the doubt with it, and nothing else waits to be written.
        CompletableFuture<Void> flushed = space.flush();

        assertThat(first).isNotDone();
        assertThat(flushed).isNotDone();
        repository.blocked.countDown();
        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
        assertThat(flushed).succeedsWithin(Duration.ofSeconds(10));
        assertThat(knows(space(), "c", "1")).isEqualTo(Knowledge.DIFFERENT);
    }

    @Test
    void aCallIsNotMadeIfTheDoubtCannotBeWritten() {
        SentValueSpace space = space();
        take(space, "c", "1");
        space.flush().join();
        repository.broken = true;
        CompletableFuture<Void> call = tracker(space).inOrder("c", memory -> memory.beforeSending(Map.of("a", "2")));
        assertThat(call).failsWithin(Duration.ofSeconds(10)).withThrowableThat().withMessageContaining("broken");
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        SentValueSpace space = space();
        repository.broken = true;
        take(space, "c", "1");
        assertThat(space.flush()).failsWithin(Duration.ofSeconds(10));
        repository.broken = false;
        await().until(() -> knows(space(), "c", "1") == Knowledge.UP_TO_DATE);
    }

    @Test
    void whatWasTakenIsWrittenSoonAndAtTheEnd() {
        SentValueSpace space = space();
        take(space, "c", "1");
        assertThat(knows(space, "c", "1")).isEqualTo(Knowledge.UP_TO_DATE);
        await().until(() -> knows(space(), "c", "1") == Knowledge.UP_TO_DATE);
        take(space, "d", "1");
        space.close();
        assertThat(knows(space(), "d", "1")).isEqualTo(Knowledge.UP_TO_DATE);
    }

    @Test
    void aClientInUseStaysInMemoryAndOthersLeaveIt() throws Exception {
        StateFile file = StateFile.open(dir.resolve("state"));
        SentValueSpace space = new SentValueSpace(file, ACCOUNT, executor, scheduler);
        for (int i = 0; i < 5_000; i++) {
            take(space, "c-" + i, "1");
        }
        space.flush().join();
        assertThat(space.size()).isZero();
        assertThat(knows(space, "c-77", "1")).isEqualTo(Knowledge.UP_TO_DATE);
        assertThat(space.size()).isZero();
        file.stop();
    }

    /** Each operation replaces the value, waits as for a response, and takes it; some fail on the way. */
    @Test
    void operationsFromManyThreadsLeaveTheMemoryOfTheLast() throws Exception {
        StateFile file = StateFile.open(dir.resolve("state"));
        SentValueSpace space = new SentValueSpace(file, ACCOUNT, executor, scheduler);
        Map<String, String> twin = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        List<CompletableFuture<?>> mine = new ArrayList<>();
                        for (int i = 0; i < 300; i++) {
                            String client = "c-" + ThreadLocalRandom.current().nextInt(5);
                            String value =
                                    String.valueOf(ThreadLocalRandom.current().nextInt(4));
                            boolean fails = ThreadLocalRandom.current().nextInt(10) == 0;
                            mine.add(
                                    tracker(space).inOrder(client, memory -> send(memory, twin, client, value, fails)));
                        }
                        mine.forEach(CompletableFuture::join);
                    },
                    executor));
        }
        all.forEach(CompletableFuture::join);
        space.close();
        assertThat(space.size()).isZero();
        SentValueSpace restarted = new SentValueSpace(file, ACCOUNT, executor, scheduler);
        twin.forEach((client, value) -> {
            for (int other = 0; other < 4; other++) {
                Knowledge knowledge = knows(restarted, client, String.valueOf(other));
                if (knowledge == Knowledge.UP_TO_DATE) {
                    assertThat(String.valueOf(other)).isEqualTo(value);
                }
            }
        });
        file.stop();
    }

    private CompletableFuture<Void> send(
            ClientMemory memory, Map<String, String> twin, String client, String value, boolean fails) {
        return memory.beforeSending(Map.of("a", value))
                .thenCompose(ready -> CompletableFuture.runAsync(
                        () -> {
                            twin.put(client, value);
                            if (!fails) {
                                memory.taken("a", value);
                            }
                        },
                        executor));
    }
}
