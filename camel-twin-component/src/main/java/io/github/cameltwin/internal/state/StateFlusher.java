// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what has gathered: soon, or at once if somebody waits for it. All who wait at a time share one write. Thread-safe.
 */
final class StateFlusher {

    private static final Logger LOG = LoggerFactory.getLogger(StateFlusher.class);

    private static final long SOON_MILLIS = 200;

    private final Runnable write;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;

    /** The write that begins next; null if nobody waits for it. Guarded by this. */
    private CompletableFuture<Void> next;

    /** Guarded by this. */
    private boolean writing;

    /** Guarded by this. */
    private boolean scheduled;

    /** Whether the last write failed, and was logged. Guarded by this. */
    private boolean failed;

    /**
     * Creates a flusher.
     *
     * @param write     writes what has gathered until then; may block and throw
     * @param executor  runs it
     * @param scheduler starts it after a while
     */
    StateFlusher(Runnable write, Executor executor, ScheduledExecutorService scheduler) {
        this.write = write;
        this.executor = executor;
        this.scheduler = scheduler;
    }

    /** Writes a little later, together with what comes until then. */
    synchronized void soon() {
        if (!scheduled) {
            try {
                scheduler.schedule(this::scheduledWrite, SOON_MILLIS, TimeUnit.MILLISECONDS);
                scheduled = true;
            } catch (RejectedExecutionException e) {
                LOG.debug("The component has stopped; the last write comes with its end");
            }
        }
    }

    private void scheduledWrite() {
        synchronized (this) {
            scheduled = false;
        }
        now().whenComplete((done, failure) -> note(failure));
    }

    /** Writes what is there now; the outcome is that of the write. */
    CompletableFuture<Void> now() {
        CompletableFuture<Void> outcome;
        synchronized (this) {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            outcome = next;
            if (writing) {
                return outcome;
            }
            writing = true;
        }
        executor.execute(this::run);
        return outcome;
    }

    private void run() {
        while (true) {
            CompletableFuture<Void> mine;
            synchronized (this) {
                mine = next;
                next = null;
                if (mine == null) {
                    writing = false;
                    return;
                }
            }
            try {
                write.run();
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
                continue;
            }
            mine.complete(null);
        }
    }

    private void note(Throwable failure) {
        boolean first;
        synchronized (this) {
            first = failure != null && !failed;
            failed = failure != null;
        }
        if (first) {
            LOG.warn("What TWIN took can't be remembered for now, and may be sent again: {}", failure.getMessage());
        }
        if (failure != null) {
            soon();
        }
    }
}
