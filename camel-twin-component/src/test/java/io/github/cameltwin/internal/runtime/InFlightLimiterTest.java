// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for a permit, who never does, and where permits go. */
@Timeout(30)
class InFlightLimiterTest {

    private static final int LATER_STEPS = 256;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ContinuationExecutor continuations = new ContinuationExecutor(pool, scheduler);

    @AfterEach
    void end() {
        pool.shutdownNow();
        scheduler.shutdownNow();
    }

    private InFlightLimiter limiter(int calls) {
        return new InFlightLimiter(calls, continuations);
    }

    private static Runnable take(InFlightLimiter limiter) {
        try {
            return limiter.takeForCall();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A permit that another thread asks for. */
    private CompletableFuture<Runnable> takeElsewhere(InFlightLimiter limiter) {
        return CompletableFuture.supplyAsync(() -> take(limiter), pool);
    }

    @Test
    void aCallMoreThanThereArePermitsWaitsForOne() throws Exception {
        InFlightLimiter limiter = limiter(1);
        Runnable first = take(limiter);

        CompletableFuture<Runnable> second = takeElsewhere(limiter);
        assertThat(second).isNotCompleted();
        first.run();

        assertThat(second.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aStepAfterACallNeverWaitsAndAddsNoPermit() throws Exception {
        InFlightLimiter limiter = limiter(1);
        Runnable only = take(limiter);

        CompletableFuture<Void> step = new CompletableFuture<>();
        continuations.run(() -> {
            take(limiter).run();
            step.complete(null);
        });
        step.get(10, TimeUnit.SECONDS);

        CompletableFuture<Runnable> waiting = takeElsewhere(limiter);
        assertThat(waiting).isNotCompleted();
        only.run();
        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void laterStepsGiveTheCallsPermitBackAtOnce() {
        InFlightLimiter limiter = limiter(1);

        for (int i = 0; i < LATER_STEPS; i++) {
            limiter.changeForLaterSteps(take(limiter));
        }

        assertThat(takeElsewhere(limiter)).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void laterStepsKeepTheCallsPermitWhenTheirOwnAreTaken() throws Exception {
        InFlightLimiter limiter = limiter(1);
        List<Runnable> steps = new ArrayList<>();
        for (int i = 0; i < LATER_STEPS; i++) {
            steps.add(limiter.changeForLaterSteps(take(limiter)));
        }

        Runnable call = take(limiter);
        Runnable kept = limiter.changeForLaterSteps(call);

        assertThat(kept).isSameAs(call);
        CompletableFuture<Runnable> waiting = takeElsewhere(limiter);
        assertThat(waiting).isNotCompleted();
        kept.run();
        Runnable next = waiting.get(10, TimeUnit.SECONDS);
        steps.get(0).run();
        assertThat(limiter.changeForLaterSteps(next)).isNotSameAs(next);
    }

    @Test
    void noMoreCallsThanPermitsAreInFlightHoweverManyThreadsCall() throws Exception {
        int permits = 4;
        InFlightLimiter limiter = limiter(permits);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            threads.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 2_000; i++) {
                            Runnable call = take(limiter);
                            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                            Thread.yield();
                            inFlight.decrementAndGet();
                            limiter.changeForLaterSteps(call).run();
                        }
                    },
                    pool));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }

        assertThat(most.get()).isBetween(1, permits);
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < permits; i++) {
            all.add(takeElsewhere(limiter).get(10, TimeUnit.SECONDS));
        }
        assertThat(all).hasSize(permits);
        assertThat(takeElsewhere(limiter)).isNotCompleted();
    }

    @Test
    void aWaitThatIsInterruptedTakesNoPermit() throws Exception {
        InFlightLimiter limiter = limiter(1);
        Runnable only = take(limiter);
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                limiter.takeForCall();
                outcome.complete(null);
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);

        caller.interrupt();

        assertThat(outcome)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedException.class);
        only.run();
        assertThat(takeElsewhere(limiter)).succeedsWithin(10, TimeUnit.SECONDS);
    }
}
