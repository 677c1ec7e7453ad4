// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContinuationExecutorTest {

    private final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ContinuationExecutor continuations = new ContinuationExecutor(pool, scheduler);

    @AfterEach
    void end() {
        pool.shutdownNow();
        scheduler.shutdownNow();
    }

    @Test
    void unlessNothingMovesThereAreNoMoreThreadsThanCores() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(100 * cores);
        // Nobody looks whether anything moves.
        scheduler.execute(() -> awaitQuietly(gate));

        for (long i = done.getCount(); i > 0; i--) {
            continuations.run(() -> {
                awaitQuietly(gate);
                done.countDown();
            });
        }

        assertThat(pool.getPoolSize()).isEqualTo(cores);
        gate.countDown();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatBlocksKeepsNothingFromRunning() throws Exception {
        CountDownLatch blocked = new CountDownLatch(300);
        CountDownLatch gate = new CountDownLatch(1);
        for (long i = blocked.getCount(); i > 0; i--) {
            continuations.run(() -> {
                blocked.countDown();
                awaitQuietly(gate);
            });
        }
        CountDownLatch last = new CountDownLatch(1);

        continuations.run(last::countDown);

        try {
            assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            gate.countDown();
        }
    }

    @Test
    void whatComesAfterAPauseIsLookedAfterToo() throws Exception {
        for (int i = 0; i < 3; i++) {
            whatBlocksKeepsNothingFromRunning();
            // Until all are at rest.
            while (pool.getActiveCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFailureTakesNoOtherWithIt() throws Exception {
        CountDownLatch done = new CountDownLatch(100);

        for (int i = 0; i < 200; i++) {
            boolean fails = i % 2 == 0;
            continuations.run(() -> {
                if (fails) {
                    throw new IllegalStateException("on purpose");
                }
                done.countDown();
            });
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whereManyComeAFewWakesDo() throws Exception {
        int batches = 500;
        // It takes a moment to notice that many come.
        runInBatches(batches);
        long before = pool.getTaskCount();

        runInBatches(batches);

        // A few dozen; several for each batch where workers leave at once.
        assertThat(pool.getTaskCount() - before).isLessThan(batches / 2);
    }

    /** Runs many at a time, and waits for them before it runs the next. */
    private void runInBatches(int batches) throws InterruptedException {
        for (int i = 0; i < batches; i++) {
            CountDownLatch batch = new CountDownLatch(100);
            for (long j = batch.getCount(); j > 0; j--) {
                continuations.run(batch::countDown);
            }
            assertThat(batch.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anInterruptEndsWithItsExchange() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch gate = new CountDownLatch(1);
        continuations.run(() -> awaitQuietly(gate));
        continuations.run(() -> Thread.currentThread().interrupt());
        continuations.run(() -> {
            interrupted.set(Thread.currentThread().isInterrupted());
            done.countDown();
        });

        gate.countDown();

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isFalse();
    }

    @Test
    void afterTheEndOfThePoolTheyRunWhereTheyAre() {
        pool.shutdown();
        AtomicReference<Thread> ranOn = new AtomicReference<>();

        continuations.run(() -> ranOn.set(Thread.currentThread()));

        assertThat(ranOn).hasValue(Thread.currentThread());
    }

    @Test
    void aThreadThatRunsOneKnowsIt() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        Runnable look = () -> {
            if (continuations.isCurrentThread()) {
                inside.countDown();
            }
        };

        continuations.run(look);
        continuations.runHere(look);

        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(continuations.isCurrentThread()).isFalse();
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
