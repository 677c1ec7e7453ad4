// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar for the rows of one load at a time. */
final class LoadBar implements TwinLoadListener {
    private final boolean visible;
    private final ToLongFunction<Path> rows;
    private ProgressBar bar;

    /**
     * @param visible whether to draw anything, which makes sense on a terminal only
     * @param rows    counts the rows of a file
     */
    LoadBar(boolean visible, ToLongFunction<Path> rows) {
        this.visible = visible;
        this.rows = rows;
    }

    /** Draws the bar of a file. */
    synchronized void show(Path file) {
        if (!visible) {
            return;
        }
        bar = new ProgressBarBuilder()
                .setTaskName(file.getFileName().toString())
                .setUnit(" rows", 1)
                .setInitialMax(rows.applyAsLong(file))
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(100)
                .showSpeed()
                .build();
    }

    @Override
    public synchronized void onProgress(TwinLoadProgress progress) {
        if (bar != null) {
            bar.stepTo(progress.done() + progress.failed());
        }
    }

    /** Ends the bar, if there is one: done or not. */
    synchronized void hide() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
