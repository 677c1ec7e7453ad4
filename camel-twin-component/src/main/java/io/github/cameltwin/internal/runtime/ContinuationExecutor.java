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
 * Runs the route steps that come after a call on a pool of Camel's, never on an I/O thread, because they may block.
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

    /** How many that wait are worth one more worker: few enough to keep all cores busy with steps that compute. */
    private static final int WORTH_A_WORKER = 16;

    /** In milliseconds: how long nothing may move until workers join. */
    private static final long STALL = 5;

    /** How many in that time are many: what a few callers that wait for each answer do not reach, whose time counts. */
    private static final int MANY = 32;

    /** In nanoseconds: how long a worker lets continuations gather. */
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

    /** Only for the watch: how many had begun when it last looked. */
    private long begunBefore;

    /**
     * An executor of continuations on a pool.
     *
     * @param pool      may have any number of threads at a time; not closed with this
     * @param scheduler looks after workers that are stuck
     */
    public ContinuationExecutor(ExecutorService pool, ScheduledExecutorService scheduler) {
        this.pool = pool;
        this.scheduler = scheduler;
    }

    /** Has a continuation run soon. Where the component has stopped, it runs here: an exchange must be told its outcome. */
    public void run(Runnable continuation) {
        waiting.add(continuation);
        int count = waitingCount.incrementAndGet();
        int now = workers.get();
        if (now == 0 || now < CORES && count > now * WORTH_A_WORKER) {
            join(now);
        }
        watch();
    }

    /** Runs a continuation on this thread, whatever it is. */
    public void runHere(Runnable continuation) {
        Boolean before = current.get();
        current.set(true);
        try {
            continuation.run();
        } finally {
            current.set(before);
        }
    }

    /** Whether the current thread runs a continuation. */
    boolean isCurrentThread() {
        return Boolean.TRUE.equals(current.get());
    }

    public ExecutorService pool() {
        return pool;
    }

    /** One more worker, unless others came or went meanwhile. */
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
            // One may have come after the last look, and have seen this worker.
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

    /** The interrupt of one exchange is none of the next one's, as if each had a task of the pool to itself. */
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
            // A pause tells nothing: many in flight come in bursts.
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
