// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import java.time.Duration;
import java.util.function.Function;

/**
 * A way to report the progress of each load.
 *
 * @param name      the name of the listener, with which a message begins
 * @param listeners makes the listener of one load from its first progress, or gives the same one for all; null where nobody
 *                  listens to this load
 * @param period    time between two reports
 * @param mayBlock  whether the listener needs a thread in which it may block
 */
public record ProgressReport(
        String name, Function<TwinLoadProgress, TwinLoadListener> listeners, Duration period, boolean mayBlock) {

    private static final Duration LOG_PERIOD = Duration.ofSeconds(10);
    private static final Duration LISTENER_PERIOD = Duration.ofMillis(200);

    /** Returns the report by lines in the log. */
    public static ProgressReport toLog() {
        // The log's lines need no thread of their own, and don't wait for a listener that blocks.
        return new ProgressReport("The log", begun -> new ProgressLogger(), LOG_PERIOD, false);
    }

    /** Returns the report by a bar on the terminal, or by the log where the program has none. */
    public static ProgressReport toTerminal() {
        return ProgressBar.hasTerminal()
                ? new ProgressReport("The progress bar", begun -> new ProgressBar(System.err), LISTENER_PERIOD, true)
                : toLog();
    }

    /** Returns the report to a listener of the user's. */
    public static ProgressReport to(TwinLoadListener listener) {
        return new ProgressReport("The loadListener", begun -> listener, LISTENER_PERIOD, true);
    }
}
