// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import java.io.Console;
import java.io.PrintStream;

/** Draws the progress of one load as one line of a terminal. In ASCII, as not every terminal has more. */
final class ProgressBar implements TwinLoadListener {

    private final PrintStream terminal;

    /** The length of the line, so that a shorter one covers it. Needs no lock, as calls come one after the other. */
    private int length;

    ProgressBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Returns whether the program has a terminal. */
    static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on, there may be a console without a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void onProgress(TwinLoadProgress progress) {
        String line = ProgressText.bar(progress);
        String rest = " ".repeat(Math.max(0, length - line.length()));
        length = line.length();
        terminal.print('\r' + line + rest + (progress.ended() ? System.lineSeparator() : ""));
        terminal.flush();
    }
}
