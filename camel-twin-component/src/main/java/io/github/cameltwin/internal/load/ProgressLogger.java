// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of one load. Logs no end without a line before: a short load leaves the log empty. */
final class ProgressLogger implements TwinLoadListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLogger.class);

    /** Needs no lock, as the calls about one load come one after the other. */
    private boolean hasLogged;

    @Override
    public void onProgress(TwinLoadProgress progress) {
        if (!progress.ended()) {
            hasLogged = true;
            LOG.info("Load so far: {}", text(progress));
        } else if (hasLogged) {
            LOG.info("Load ended: {}", text(progress));
        }
    }

    private static String text(TwinLoadProgress progress) {
        return String.format(
                Locale.ROOT,
                "%,d rows read, %,d done, %,d failed; %,d values set, %,d deleted, %,d unchanged; %.1f s, %,.0f rows/s",
                progress.rows(),
                progress.done(),
                progress.failed(),
                progress.set(),
                progress.deleted(),
                progress.unchanged(),
                progress.elapsed().toMillis() / 1e3,
                progress.rowsPerSecond());
    }
}
