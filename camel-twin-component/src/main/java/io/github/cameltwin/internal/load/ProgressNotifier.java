// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a listener once in each period of a load, and at the load's end. Its calls come one after the other: a listener
 * that is slower than the period misses some.
 */
final class ProgressNotifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressNotifier.class);

    /** Longest time that the end of a load waits for its listener. */
    private static final long LAST_CALL_SECONDS = 2;

    private final String exchangeId;
    private final LoadCounters counts;
    private final String name;
    private final TwinLoadListener listener;
    private final Executor executor;
    private final Future<?> ticks;

    /** The last call that was begun. Guarded by this object. */
    private CompletableFuture<Void> call = CompletableFuture.completedFuture(null);

    /**
     * Begins.
     *
     * @param report    says how often to call the listener
     * @param scheduler starts the calls; not closed by this
     * @param executor  runs the listener; not closed by this
     */
    ProgressNotifier(
            String exchangeId,
            LoadCounters counts,
            ProgressReport report,
            TwinLoadListener listener,
            ScheduledExecutorService scheduler,
            Executor executor) {
        this.exchangeId = exchangeId;
        this.counts = counts;
        this.name = report.name();
        this.listener = listener;
        this.executor = executor;
        long millis = report.period().toMillis();
        this.ticks = scheduler.scheduleWithFixedDelay(this::callUnlessBusy, millis, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void callUnlessBusy() {
        if (call.isDone()) {
            call = CompletableFuture.runAsync(() -> callListener(false), executor);
        }
    }

    /** Calls the listener a last time, and waits a little until it has returned. */
    @Override
    public void close() {
        ticks.cancel(false);
        CompletableFuture<Void> last;
        synchronized (this) {
            last = call;
        }
        // Outside the lock, as an executor that has shut down runs the listener in this thread. No tick begins another
        // call.
        last = last.thenRunAsync(() -> callListener(true), executor);
        // An interrupted load has an end too.
        boolean interrupted = Thread.interrupted();
        try {
            last.get(LAST_CALL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "{} has not returned for {} s at the end of a load; the load does not wait for it",
                    name,
                    LAST_CALL_SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void callListener(boolean ended) {
        try {
            listener.onProgress(counts.progress(exchangeId, ended));
        } catch (RuntimeException | Error e) {
            LOG.warn("{} failed during a load; the load goes on", name, e);
        }
    }
}
