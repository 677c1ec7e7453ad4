// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
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
            LOG.info("Load so far: {}", ProgressText.full(progress));
        } else if (hasLogged) {
            LOG.info("Load ended: {}", ProgressText.full(progress));
        }
    }
}
