// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Runs the loads of one producer. Thread-safe. */
public final class LoadRunner {

    private final LoadSettings settings;
    private final TwinLoadListener listener;
    private final ScheduledExecutorService scheduler;
    private final Executor executor;

    /**
     * A runner of loads with these settings.
     *
     * @param listener  is told how far each load has come; or null
     * @param scheduler says when to tell it, and when to log; not closed by this
     * @param executor  runs the listener; not closed by this
     */
    public LoadRunner(
            LoadSettings settings, TwinLoadListener listener, ScheduledExecutorService scheduler, Executor executor) {
        this.settings = settings;
        this.listener = listener;
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** Makes what sends the rows of one load. */
    @FunctionalInterface
    public interface Senders {

        /**
         * The sender of a load.
         *
         * @param counts what it sends is counted here
         * @param goesOn whether the load goes on, so that trying again makes sense
         */
        Function<LoadRow, CompletableFuture<Void>> senderFor(LoadCounters counts, BooleanSupplier goesOn);
    }

    /**
     * Runs a load in this thread, and closes its rows.
     *
     * @param  input       what to load
     * @throws LoadAbortedException if it ended before the last row
     */
    public TwinLoadReport run(LoadRequest input, Senders senders) {
        StopSignal stop = new StopSignal(input.environment().stops());
        LoadCounters counts = new LoadCounters();
        try (RowReader rows = input.rows();
                ProgressLogger log = new ProgressLogger(input.exchangeId(), counts, scheduler);
                ProgressNotifier calls = tellListener(input.exchangeId(), counts)) {
            LoadRun load = new LoadRun(
                    rows,
                    senders.senderFor(counts, () -> !stop.isRequested()),
                    input.environment().failedRows(),
                    settings,
                    counts,
                    stop);
            return run(load, rows);
        }
    }

    private static TwinLoadReport run(LoadRun load, RowReader rows) {
        try {
            TwinLoadReport report = load.run();
            rows.ended(report);
            return report;
        } catch (LoadAbortedException e) {
            rows.ended(e.report());
            throw e;
        }
    }

    private ProgressNotifier tellListener(String exchangeId, LoadCounters counts) {
        return listener == null ? null : new ProgressNotifier(exchangeId, counts, listener, scheduler, executor);
    }
}
