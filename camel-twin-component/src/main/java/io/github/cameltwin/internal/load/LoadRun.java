// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.CancelledRequestException;
import io.github.cameltwin.internal.call.Futures;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs one load: reads a row when there is room for it, sends it, and sees to it that each row has exactly one outcome. The
 * memory in use doesn't depend on the number of rows. {@link RowScheduler} decides which row is sent next.
 * <p>
 * The thread that calls {@link #run} reads the rows and hands over those that failed; it waits while there is no room.
 */
final class LoadRun {

    /** Longest wait until the waiting thread checks again whether the load was stopped. */
    private static final long LOOK_MILLIS = 100;

    private final RowReader rows;
    private final RowSender sender;
    private final LoadSettings settings;
    private final LoadCounters counts;
    private final StopSignal stop;

    /** The trace of the load's exchange, or null. */
    private final ExchangeTrace trace = ExchangeTrace.current();

    private final RowScheduler scheduler;
    private final FailedRowCollector failed;
    private final FailureLimit failureLimit;

    /** The first row that could not be used; null while there is none. */
    private FailedRow firstUnusable;

    /** The failure of the source; null while its rows can be read. */
    private Throwable unreadable;

    /** Whether a row that was read wasn't sent, or the load didn't wait for its response. */
    private volatile boolean cutShort;

    /**
     * Makes a load.
     *
     * @param rows       not closed by this
     * @param sender     sends the rows
     * @param failedRows takes the rows that failed
     * @param counts     counts rows, values and calls
     * @param stop       the request to stop early, with its reason
     */
    LoadRun(
            RowReader rows,
            RowSender sender,
            FailedRowHandler failedRows,
            LoadSettings settings,
            LoadCounters counts,
            StopSignal stop) {
        this.rows = rows;
        this.sender = sender;
        this.settings = settings;
        this.counts = counts;
        this.stop = stop;
        this.failed = new FailedRowCollector(failedRows, counts, stop, settings.failOnRejected());
        this.failureLimit = new FailureLimit(settings.stopAfterFailures(), stop);
        this.scheduler = new RowScheduler(settings.maxInFlight(), this::count);
    }

    /**
     * Runs to the last row.
     *
     * @throws LoadAbortedException  if it ended before that; the exception has the report
     * @throws RejectedRowsException if rows failed that nobody took, and this is a failure; the exception has the report
     */
    TwinLoadReport run() {
        boolean atEnd = false;
        try {
            atEnd = readRows();
            awaitOutcomes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.because("the thread that read the rows was interrupted", null, true);
        }
        giveUpOpenRows();
        if (unreadable != null) {
            stop.because("no more rows can be read: " + StopSignal.messageOf(unreadable), unreadable, false);
        }
        if (atEnd && !cutShort) {
            stop.forgetShutdown();
            failureLimit.stopIfAll(counts.done());
        }
        failed.end(stop.reason() != null);
        if (atEnd && !cutShort && !allWereTaken()) {
            failIfNoRowWasUsable();
        }
        end(atEnd && !cutShort && stop.reason() == null);
        TwinLoadReport report = report();
        if (report.stopped() != null) {
            throw new LoadAbortedException(report, stop.cause(), stop.retryable(), failed.hasRejected());
        }
        if (failed.hasRejected()) {
            throw failed.rejection(report);
        }
        return report;
    }

    /** Whether failed rows are cared for, so that they are no reason to fail. */
    private boolean allWereTaken() {
        return settings.failOnRejected() && !failed.hasRejected();
    }

    /** Reads rows, and returns whether the last one was read. */
    private boolean readRows() throws InterruptedException {
        while (awaitRoom()) {
            if (!hasNextRow()) {
                return unreadable == null && !stop.isRequested();
            }
            counts.addRow();
            begin();
        }
        return false;
    }

    private boolean hasNextRow() throws InterruptedException {
        try {
            return rows.next();
        } catch (Exception | Error e) {
            if (e instanceof InterruptedException || Thread.interrupted()) {
                throw new InterruptedException();
            }
            // No reason to stop yet: what was read before is sent.
            unreadable = e;
            return false;
        }
    }

    private void begin() {
        RowScheduler.Task task;
        try {
            task = new RowScheduler.Task(rows.number(), rows.row(), rows.parse());
        } catch (IllegalArgumentException e) {
            FailedRow unusable = new FailedRow(rows.number(), rows.row(), rows.current(), e);
            firstUnusable = firstUnusable == null ? unusable : firstUnusable;
            counts.addUnusable();
            failed.add(unusable);
            return;
        }
        try {
            if (!task.row().isCurrent()) {
                counts.addRevoked();
                return;
            }
            sender.expect(task.row());
        } catch (RuntimeException e) {
            cutShort = true;
            failed.add(task.failed(e));
            stop.because("a row can't be prepared: " + StopSignal.messageOf(e), e, true);
            return;
        }
        if (scheduler.add(task)) {
            work(task);
        }
    }

    /** Sends a row and those that follow it in its slot; a loop, as many of them may need no call at all. */
    private void work(RowScheduler.Task first) {
        RowScheduler.Task task = first;
        while (task != null) {
            CompletableFuture<Void> outcome = send(task);
            if (!outcome.isDone()) {
                RowScheduler.Task inFlight = task;
                outcome.whenComplete((sent, failure) -> work(scheduler.end(inFlight, failure)));
                return;
            }
            task = scheduler.end(
                    task, outcome.handle((sent, failure) -> failure).join());
        }
    }

    private CompletableFuture<Void> send(RowScheduler.Task task) {
        if (stop.isRequested()) {
            cutShort = true;
            return CompletableFuture.failedFuture(stop.notSent());
        }
        // In the thread that ended another row, perhaps after a wait.
        try (ExchangeTrace.Scope scope = ExchangeTrace.enter(trace)) {
            return Futures.begin(() -> task.row().isCurrent()
                    ? sender.send(task.row())
                    : CompletableFuture.failedFuture(new CancelledRequestException()));
        }
    }

    private void count(RowScheduler.Task task, Throwable failure) {
        Throwable cause = ApiCallException.unwrap(failure);
        if (cause == null) {
            counts.addDone();
            failureLimit.end();
        } else if (cause instanceof CancelledRequestException) {
            counts.addRevoked();
        } else {
            failed.add(task.failed(cause));
            failureLimit.add(cause);
        }
    }

    /** Stops with a failure where no row could be used: the mistake is in how the source is read. */
    private void failIfNoRowWasUsable() {
        if (firstUnusable != null && counts.rows() == counts.unusable()) {
            stop.because(
                    "no row could be used; row " + firstUnusable.number() + ": " + firstUnusable.reason()
                            + (firstUnusable.cause() instanceof UnusableRowException unusable ? unusable.advice() : ""),
                    firstUnusable.cause(),
                    false);
        }
    }

    /** Waits for room, and hands over failed rows meanwhile; returns false if the load was stopped. */
    private boolean awaitRoom() throws InterruptedException {
        boolean room = false;
        while (!room && !stop.isRequested()) {
            failed.handOver();
            room = scheduler.awaitRoom(LOOK_MILLIS);
        }
        // The very row that made room may have stopped the load.
        return !stop.isRequested();
    }

    private void awaitOutcomes() throws InterruptedException {
        while (!stop.isOver(settings.stopGrace())) {
            failed.handOver();
            if (scheduler.awaitNone(LOOK_MILLIS)) {
                return;
            }
        }
    }

    private void end(boolean complete) {
        try {
            sender.end(complete, () -> !stop.isRequested());
        } catch (RuntimeException e) {
            Throwable cause = ApiCallException.unwrap(e);
            stop.because(
                    StopSignal.messageOf(cause),
                    cause,
                    cause instanceof ApiCallException failure && failure.retryable());
        }
    }

    /** Fails the rows that the load doesn't wait for any longer. */
    private void giveUpOpenRows() {
        scheduler.giveUp(task -> giveUp(task, stop.notAnswered()), task -> giveUp(task, stop.notSent()));
        while (rows.nextInMemory()) {
            counts.addRow();
            cutShort = true;
            failed.add(new FailedRow(rows.number(), rows.row(), rows.current(), stop.notSent()));
        }
    }

    private void giveUp(RowScheduler.Task task, IllegalStateException cause) {
        cutShort = true;
        failed.add(task.failed(cause));
    }

    private TwinLoadReport report() {
        return new TwinLoadReport(
                counts.rows(),
                counts.done(),
                counts.failed(),
                counts.set(),
                counts.deleted(),
                counts.unchanged(),
                TimeUnit.NANOSECONDS.toMillis(counts.elapsedNanos()),
                stop.reason(),
                failed.reported(),
                counts.missingAttributes(),
                counts.notDeleted(),
                settings.dryRun(),
                counts.revoked(),
                counts.superseded());
    }
}
