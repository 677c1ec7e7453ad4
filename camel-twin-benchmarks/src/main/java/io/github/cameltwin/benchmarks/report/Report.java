// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import io.github.cameltwin.benchmarks.Measurements;
import io.github.cameltwin.benchmarks.Settings;
import io.github.cameltwin.benchmarks.startup.StartUpTimes;
import java.util.Locale;

/** All that a run has found out, in Markdown. */
public final class Report {

    private final Settings settings;
    private final StringBuilder text = new StringBuilder();

    public Report(Settings settings) {
        this.settings = settings;
        paragraph(Machine.here().text() + (settings.tls() ? ", over TLS" : "") + ".");
    }

    public void addComparison(Measurements measurements) {
        ComparisonTables tables = new ComparisonTables(measurements);
        for (int delay : settings.delays()) {
            paragraph("Answers after " + delay + " ms. Medians of " + settings.rounds(delay) + " interleaved rounds of "
                    + settings.seconds(delay) + " s" + starts() + ":");
            paragraph(tables.of(delay));
        }
    }

    private String starts() {
        return settings.starts() == 1 ? "" : ", for which all processes were started " + settings.starts() + " times";
    }

    /** Adds what the simulator can answer. */
    public void addCeiling(double callsPerSecond) {
        paragraph(String.format(
                Locale.ROOT,
                "The simulator answers a client that costs next to nothing %,.0f calls a second.",
                callsPerSecond));
    }

    public void addStartUp(StartUpTimes times) {
        paragraph(times.table());
    }

    public void addGoals(Goals goals) {
        if (settings.quick()) {
            paragraph("A quick run shows that all of it works. Nothing is warm so soon, so its ratios decide nothing:");
        }
        paragraph(goals.table());
    }

    private void paragraph(String markdown) {
        text.append(markdown.strip()).append("\n\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
