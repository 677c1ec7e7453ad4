// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the route steps after a call on a pool of Camel's, never on an I/O thread, because they may block.
 * <p>
 * Waking a thread for each of them would cost more than most of them do. So a worker that is awake takes one after the
 * other, and no more workers than there are cores are woken while they get on. Where many come, one that finds none does
 * not leave at once, but lets some gather for half a millisecond. Where workers do not get on, because steps block, ever
 * more join them until nothing waits: some hundredths of a second after the first has blocked, a hundred more can block
 * too. Thread-safe.
 */
public final class ContinuationExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationExecutor.class);

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Number of waiting continuations per worker until one more joins: low enough to keep all cores busy. */
    private static final int WORTH_A_WORKER = 16;

    /** Time without progress until workers join, in milliseconds. */
    private static final long STALL = 5;

    /** Number of continuations in that time that count as many; a few callers that wait for each response stay below it. */
    private static final int MANY = 32;

    /** Time in which a worker lets continuations gather, in nanoseconds. */
    private static final long GATHERING = 500_000;

    private final ExecutorService pool;
    private final ScheduledExecutorService scheduler;
    private final ThreadLocal<Boolean> current = new ThreadLocal<>();

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile boolean manyCome;

    /** The number that had begun at the last check. Used only by the task on the scheduler. */
    private long begunBefore;

    /**
     * Creates an executor on a pool.
     *
     * @param pool      may have any number of threads at a time; not closed with this
     * @param scheduler checks the workers for progress
     */
    public ContinuationExecutor(ExecutorService pool, ScheduledExecutorService scheduler) {
        this.pool = pool;
        this.scheduler = scheduler;
    }

    /** Runs a continuation on the pool; once the component has stopped, on this thread: each exchange must be completed. */
    public void run(Runnable continuation) {
        waiting.add(continuation);
        int count = waitingCount.incrementAndGet();
        int now = workers.get();
        if (now == 0 || now < CORES && count > now * WORTH_A_WORKER) {
            join(now);
        }
        watch();
    }

    /** Runs a continuation on this thread. */
    public void runHere(Runnable continuation) {
        Boolean before = current.get();
        current.set(true);
        try {
            continuation.run();
        } finally {
            current.set(before);
        }
    }

    /** Returns whether the current thread runs a continuation. */
    boolean isCurrentThread() {
        return Boolean.TRUE.equals(current.get());
    }

    public ExecutorService pool() {
        return pool;
    }

    /** Adds a worker, unless others joined or left meanwhile. */
    private void join(int before) {
        if (!workers.compareAndSet(before, before + 1)) {
            return;
        }
        try {
            pool.execute(this::work);
        } catch (RejectedExecutionException e) {
            work();
        }
    }

    private void work() {
        do {
            runHere(this::workOff);
            workers.decrementAndGet();
            // A continuation may have been added after the last poll, and have seen this worker.
        } while (!waiting.isEmpty() && workers.compareAndSet(0, 1));
    }

    private void workOff() {
        for (Runnable next = waiting.poll(); next != null; next = next()) {
            waitingCount.decrementAndGet();
            begun.incrementAndGet();
            try {
                next.run();
            } catch (RuntimeException e) {
                LOG.warn("What follows a call failed beyond its exchange", e);
            }
            forgetInterrupt();
        }
    }

    private Runnable next() {
        Runnable next = waiting.poll();
        if (next == null && manyCome) {
            LockSupport.parkNanos(this, GATHERING);
            next = waiting.poll();
        }
        return next;
    }

    /** Clears the interrupt of one exchange before the next, as if each had a task of the pool to itself. */
    private void forgetInterrupt() {
        if (Thread.interrupted() && pool.isShutdown()) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            lookLater();
        }
    }

    private void lookLater() {
        try {
            scheduler.schedule(this::look, STALL, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The component has stopped.
        }
    }

    private void look() {
        long begunNow = begun.get();
        boolean moved = begunNow != begunBefore;
        if (moved) {
            // A pause says nothing about the rate: many in flight come in bursts.
            manyCome = begunNow - begunBefore >= MANY;
        }
        begunBefore = begunNow;
        if (!moved && !waiting.isEmpty()) {
            // Twice as many each time.
            for (int i = Math.min(waitingCount.get(), workers.get()); i > 0; i--) {
                join(workers.get());
            }
        }
        if (moved || !waiting.isEmpty()) {
            lookLater();
            return;
        }
        watched.set(false);
        if (!waiting.isEmpty()) {
            watch();
        }
    }
}
