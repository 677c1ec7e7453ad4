/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.load;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far a load has come: the log every few seconds, and a listener more often. Of a load that takes no longer than
 * that, the log tells nothing.
 */
final class LoadWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadWatch.class);
    private static final long TELL_MILLIS = 200;
    private static final long LOG_MILLIS = 5_000;

    private final String exchangeId;
    private final LoadCounts counts;
    private final TwinLoadListener listener;
    private final Executor executor;
    private final Future<?> ticks;
    private long logged;
    private boolean ended;

    /**
     * Starts to watch.
     *
     * @param exchangeId what the load is called
     * @param listener   is told, or null
     * @param scheduler  says when
     * @param executor   runs the listener, which may block
     */
    LoadWatch(
            String exchangeId,
            LoadCounts counts,
            TwinLoadListener listener,
            ScheduledExecutorService scheduler,
            Executor executor) {
        this.exchangeId = exchangeId;
        this.counts = counts;
        this.listener = listener;
        this.executor = executor;
        long period = listener == null ? LOG_MILLIS : TELL_MILLIS;
        this.ticks = scheduler.scheduleWithFixedDelay(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    /** Tells the end, after which nothing is told any more. */
    @Override
    public void close() {
        ticks.cancel(false);
        synchronized (this) {
            ended = true;
            if (logged > 0) {
                LOG.info("Load ended: {}", text());
            }
            tell();
        }
    }

    private void tick() {
        try {
            executor.execute(this::tellIfRunning);
        } catch (RejectedExecutionException e) {
            LOG.debug("The component has stopped, and tells no progress any more");
        }
    }

    private synchronized void tellIfRunning() {
        if (ended) {
            return;
        }
        if (TimeUnit.NANOSECONDS.toMillis(counts.elapsedNanos()) >= (logged + 1) * LOG_MILLIS) {
            logged++;
            LOG.info("Load so far: {}", text());
        }
        tell();
    }

    private void tell() {
        if (listener == null) {
            return;
        }
        try {
            listener.onProgress(progress());
        } catch (RuntimeException e) {
            LOG.warn("The listener of a load failed; the load goes on", e);
        }
    }

    private TwinLoadProgress progress() {
        return new TwinLoadProgress(
                exchangeId,
                counts.rows(),
                counts.done(),
                counts.failed(),
                counts.set(),
                counts.unchanged(),
                counts.calls(),
                Duration.ofNanos(counts.elapsedNanos()),
                ended);
    }

    private String text() {
        TwinLoadProgress now = progress();
        return String.format(
                Locale.ROOT,
                "%,d rows read, %,d done, %,d failed; %,d values set, %,d unchanged; %.1f s, %,.0f rows/s",
                now.rows(),
                now.done(),
                now.failed(),
                now.set(),
                now.unchanged(),
                now.elapsed().toMillis() / 1e3,
                now.rowsPerSecond());
    }
}
