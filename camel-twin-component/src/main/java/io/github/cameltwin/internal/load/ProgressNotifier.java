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

/** Tells a listener a few times a second how far a load has come, one call after the other; a slow one misses some. */
final class ProgressNotifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressNotifier.class);
    private static final long PERIOD_MILLIS = 200;

    /** How long the end of a load waits for its listener. */
    private static final long LAST_CALL_SECONDS = 2;

    private final String exchangeId;
    private final LoadCounters counts;
    private final TwinLoadListener listener;
    private final Executor executor;
    private final Future<?> ticks;

    /** The last call that was begun. */
    private CompletableFuture<Void> call = CompletableFuture.completedFuture(null);

    /**
     * Begins.
     *
     * @param scheduler says when
     * @param executor  runs the listener, which may block
     */
    ProgressNotifier(
            String exchangeId,
            LoadCounters counts,
            TwinLoadListener listener,
            ScheduledExecutorService scheduler,
            Executor executor) {
        this.exchangeId = exchangeId;
        this.counts = counts;
        this.listener = listener;
        this.executor = executor;
        this.ticks = scheduler.scheduleWithFixedDelay(
                this::tellUnlessBusy, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void tellUnlessBusy() {
        if (call.isDone()) {
            call = CompletableFuture.runAsync(() -> tell(false), executor);
        }
    }

    /** Tells the end, and waits a little until the listener has heard it. */
    @Override
    public void close() {
        ticks.cancel(false);
        CompletableFuture<Void> last;
        synchronized (this) {
            last = call.thenRunAsync(() -> tell(true), executor);
            call = last;
        }
        // The thread of a load that was interrupted tells its end all the same.
        boolean interrupted = Thread.interrupted();
        try {
            last.get(LAST_CALL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "The listener of a load has not returned for {} s; the load does not wait for it",
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

    private void tell(boolean ended) {
        try {
            listener.onProgress(counts.progress(exchangeId, ended));
        } catch (RuntimeException | Error e) {
            LOG.warn("The listener of a load failed; the load goes on", e);
        }
    }
}
