// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.LoadOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the loads of one producer. Thread-safe. */
public final class LoadRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LoadRunner.class);

    private final LoadSettings settings;
    private final List<ProgressReport> reports;
    private final RunningLoads running;
    private final ScheduledExecutorService scheduler;
    private final Executor executor;

    /**
     * Makes a runner.
     *
     * @param reports   what reports the progress of each load
     * @param running   knows each load while it runs
     * @param scheduler starts the calls of the listener and the log lines; not closed by this
     * @param executor  runs the listener; not closed by this
     */
    public LoadRunner(
            LoadSettings settings,
            List<ProgressReport> reports,
            RunningLoads running,
            ScheduledExecutorService scheduler,
            Executor executor) {
        this.settings = settings;
        this.reports = List.copyOf(reports);
        this.running = running;
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** Returns the maximum number of rows in flight. */
    public int maxInFlight() {
        return settings.maxInFlight();
    }

    /** Returns what runs work that may block. */
    public Executor executor() {
        return executor;
    }

    /** Makes the sender of one load's rows. */
    @FunctionalInterface
    public interface Senders {

        /**
         * Makes the sender of a load.
         *
         * @param counts counts the values and calls that it sends
         * @param goesOn whether the load goes on, so that trying again makes sense
         */
        RowSender senderFor(LoadCounters counts, BooleanSupplier goesOn);
    }

    /**
     * Runs a load in this thread, and closes its rows.
     *
     * @param  input                 what to load
     * @param  observer              receives the begin and the end of the load
     * @throws LoadAbortedException  if it ended before the last row
     * @throws RejectedRowsException if rows failed that nobody took, and this is a failure
     */
    public TwinLoadReport run(LoadRequest input, Senders senders, ConnectionObserver observer) {
        StopSignal stop = new StopSignal(input.environment().stops());
        LoadCounters counts = new LoadCounters(settings.dryRun());
        String id = input.exchangeId();
        Runnable end = running.begin(id, counts, stop);
        List<ProgressNotifier> notifiers = List.of();
        try (RowReader rows = input.rows()) {
            notifiers = notifiers(id, counts);
            RowSender sender = senders.senderFor(counts, () -> !stop.isRequested());
            RowReader read = sender.reading(rows);
            counts.reads(read);
            LoadRun load = new LoadRun(read, sender, input.environment().failedRows(), settings, counts, stop);
            TwinLoadReport report = run(load, rows, counts, observer);
            if (input.environment().failedRows().keepsRows()) {
                warnIfAllFailed(id, report);
            }
            return report;
        } finally {
            end.run();
            notifiers.forEach(ProgressNotifier::close);
        }
    }

    private static TwinLoadReport run(LoadRun load, RowReader rows, LoadCounters counts, ConnectionObserver observer) {
        LoadOutcome outcome = LoadOutcome.STOPPED;
        observer.loadBegan(counts);
        try {
            TwinLoadReport report = load.run();
            outcome = LoadOutcome.COMPLETE;
            rows.ended(report);
            return report;
        } catch (LoadAbortedException e) {
            outcome = e.rejectsRows() ? LoadOutcome.REJECTED : LoadOutcome.STOPPED;
            rows.ended(e.report());
            throw e;
        } catch (RejectedRowsException e) {
            outcome = LoadOutcome.REJECTED;
            rows.ended(e.report());
            throw e;
        } finally {
            observer.loadEnded(counts, outcome);
        }
    }

    /** Some rows at {@code failureUri} are usual. If all go there, a name may be misspelt, or an attribute missing. */
    private static void warnIfAllFailed(String exchangeId, TwinLoadReport report) {
        if (report.failed() > 0 && report.failed() == report.rows()) {
            LOG.warn(
                    "All {} rows of exchange {} failed, and go to failureUri. The first one: {}",
                    report.failed(),
                    exchangeId,
                    report.failures().get(0).reason());
        }
    }

    private List<ProgressNotifier> notifiers(String exchangeId, LoadCounters counts) {
        List<ProgressNotifier> notifiers = new ArrayList<>();
        for (ProgressReport report : reports) {
            TwinLoadListener listener = report.listeners().apply(counts.progress(exchangeId, false));
            if (listener != null) {
                Executor thread = report.mayBlock() ? executor : Runnable::run;
                notifiers.add(new ProgressNotifier(exchangeId, counts, report, listener, scheduler, thread));
            }
        }
        return notifiers;
    }
}
