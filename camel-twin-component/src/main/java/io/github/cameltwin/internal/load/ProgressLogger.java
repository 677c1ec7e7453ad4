// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadProgress;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log every few seconds how far a load has come; nothing of one that takes no longer than that. */
final class ProgressLogger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLogger.class);
    private static final long PERIOD_SECONDS = 5;

    private final String exchangeId;
    private final LoadCounters counts;
    private final Future<?> lines;
    private volatile boolean hasBegun;

    ProgressLogger(String exchangeId, LoadCounters counts, ScheduledExecutorService scheduler) {
        this.exchangeId = exchangeId;
        this.counts = counts;
        this.lines = scheduler.scheduleWithFixedDelay(this::write, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Writes the end, if there was anything before. */
    @Override
    public void close() {
        lines.cancel(false);
        if (hasBegun) {
            LOG.info("Load ended: {}", text());
        }
    }

    private void write() {
        hasBegun = true;
        LOG.info("Load so far: {}", text());
    }

    private String text() {
        TwinLoadProgress now = counts.progress(exchangeId, false);
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
