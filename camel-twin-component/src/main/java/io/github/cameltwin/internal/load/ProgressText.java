// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadProgress;
import java.time.Duration;
import java.util.Locale;

/** Writes the progress of a load as text, for logs, terminals and consoles. */
public final class ProgressText {

    private static final int BAR = 24;

    private ProgressText() {}

    /** Writes all figures, for a log. */
    static String full(TwinLoadProgress progress) {
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
                        progress.rowsPerSecond())
                + (progress.ended() ? "" : outlook(progress));
    }

    private static String outlook(TwinLoadProgress progress) {
        Duration remaining = progress.remaining();
        return remaining == null
                ? ""
                : String.format(Locale.ROOT, "; %.0f %%, about %s left", 100 * progress.fraction(), minutes(remaining));
    }

    /** Draws a bar with the main figures. Without a known size of the source, there are only the figures. */
    public static String bar(TwinLoadProgress progress) {
        StringBuilder line = new StringBuilder();
        if (progress.fraction() >= 0) {
            int full = (int) Math.round(BAR * progress.fraction());
            line.append('[')
                    .append("#".repeat(full))
                    .append("-".repeat(BAR - full))
                    .append(String.format(Locale.ROOT, "] %3.0f %%  ", 100 * progress.fraction()));
        }
        line.append(String.format(
                Locale.ROOT,
                "%,d rows, %,d values set, %,d failed, %,.0f rows/s",
                progress.done() + progress.failed(),
                progress.set(),
                progress.failed(),
                progress.rowsPerSecond()));
        Duration remaining = progress.ended() ? null : progress.remaining();
        return remaining == null ? line.toString() : line + ", " + minutes(remaining) + " left";
    }

    private static String minutes(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
