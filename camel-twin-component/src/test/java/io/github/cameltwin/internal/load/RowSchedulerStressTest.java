// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.internal.load.RowScheduler.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Many threads end rows while one reads, without a call in between: the schedule changes as fast as it can. */
@Timeout(60)
class RowSchedulerStressTest {

    private static final int SLOTS = 16;
    private static final int ROWS = 40_000;
    private static final int CLIENTS = 50;
    /** Far above any wait of a run; a wake-up that was lost takes this long. */
    private static final long LOST_MILLIS = 10_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(SLOTS);
    private final Map<Task, Integer> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger overtakes = new AtomicInteger();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, List<Integer>> sent = new ConcurrentHashMap<>();

    private final RowScheduler scheduler =
            new RowScheduler(SLOTS, (task, failure) -> outcomes.merge(task, 1, Integer::sum));

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    /** As a load does: some rows end in the thread that began them, the others in one of their own. */
    private void work(Task first) {
        Task task = first;
        while (task != null) {
            Task now = task;
            begin(now);
            if (ThreadLocalRandom.current().nextInt(4) > 0) {
                threads.execute(() -> work(end(now)));
                return;
            }
            task = end(now);
        }
    }

    private void begin(Task task) {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        String client = task.row().clientId();
        if (running.computeIfAbsent(client, id -> new AtomicInteger()).incrementAndGet() > 1) {
            overtakes.incrementAndGet();
        }
        // No lock: the rows of a client must come one after the other, and see each other.
        sent.computeIfAbsent(client, id -> new ArrayList<>())
                .add(Integer.valueOf(task.row().values().get("n")));
    }

    private Task end(Task task) {
        running.get(task.row().clientId()).decrementAndGet();
        inFlight.decrementAndGet();
        Task next = scheduler.end(task, null);
        ended.incrementAndGet();
        return next;
    }

    private Map<String, List<Integer>> read(Random random, int rows) throws InterruptedException {
        Map<String, List<Integer>> wanted = new ConcurrentHashMap<>();
        for (int i = 0; i < rows; i++) {
            long before = System.nanoTime();
            boolean room = false;
            while (!room) {
                room = scheduler.awaitRoom(LOST_MILLIS);
                assertThat(System.nanoTime() - before)
                        .as("wake-up")
                        .isLessThan(TimeUnit.MILLISECONDS.toNanos(LOST_MILLIS));
            }
            // A few clients come again and again, most now and then.
            String client = "c-" + (random.nextBoolean() ? random.nextInt(3) : random.nextInt(CLIENTS));
            wanted.computeIfAbsent(client, id -> new ArrayList<>()).add(i);
            Task task = new Task(i, i, new LoadRow(client, Map.of("n", "" + i), false));
            if (scheduler.add(task)) {
                work(task);
            }
        }
        return wanted;
    }

    @RepeatedTest(3)
    void keepsTheOrderOfEachClientAndTheLimitWhateverTheThreadsDo() throws Exception {
        long seed = System.nanoTime();

        Map<String, List<Integer>> wanted = read(new Random(seed), ROWS);

        assertThat(scheduler.awaitNone(LOST_MILLIS)).as("seed %d", seed).isTrue();
        assertThat(sent).as("seed %d", seed).isEqualTo(wanted);
        assertThat(overtakes).as("seed %d", seed).hasValue(0);
        assertThat(mostInFlight.get()).as("seed %d", seed).isBetween(2, SLOTS);
        assertThat(outcomes).hasSize(ROWS);
        assertThat(outcomes.values()).containsOnly(1);
    }

    @RepeatedTest(3)
    void givesEachRowOneOutcomeWhenItIsGivenUpMeanwhile() throws Exception {
        long seed = System.nanoTime();
        int rows = ROWS / 4;

        read(new Random(seed), rows);
        scheduler.giveUp(task -> outcomes.merge(task, 1, Integer::sum), task -> outcomes.merge(task, 1, Integer::sum));

        await().until(() -> ended.get() == rows);
        assertThat(outcomes).as("seed %d", seed).hasSize(rows);
        assertThat(outcomes.values()).containsOnly(1);
    }
}
