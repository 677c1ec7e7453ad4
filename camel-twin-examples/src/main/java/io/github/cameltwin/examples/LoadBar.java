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
