// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One run over rows: reads a row when there is room for it, has it sent, and sees to it that each row has exactly one
 * outcome. Rows of different clients are sent side by side, those of one client one after the other. What is in memory does
 * not depend on how many rows there are.
 * <p>
 * Reading, and handing over what failed, is done by the thread that calls {@link #run}; it waits where there is no room.
 */
final class LoadRun {

    /** How often the thread that waits looks whether it shall stop. */
    private static final long LOOK_MILLIS = 100;

    private final RowReader rows;
    private final Function<LoadRow, CompletableFuture<Void>> sender;
    private final LoadSettings settings;
    private final LoadCounters counts;
    private final StopSignal stop;

    private final RowScheduler open;
    private final FailedRowCollector failed;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /** The last failure that no row is to blame for. */
    private volatile Throwable lastFailure;

    /** The first row that could not be used; null while there is none. */
    private FailedRow firstUnusable;
    /** Why the rows could not be read to the last one; null while they can. */
    private Throwable unreadable;

    /** Whether a row that was read was not sent, or its answer not waited for. */
    private volatile boolean cutShort;

    /**
     * A load.
     *
     * @param rows       not closed by the load
     * @param sender     sends one row
     * @param failedRows takes the rows that failed
     * @param counts     counts what happens
     * @param stop       tells the load to stop, and remembers why it did
     */
    LoadRun(
            RowReader rows,
            Function<LoadRow, CompletableFuture<Void>> sender,
            FailedRowHandler failedRows,
            LoadSettings settings,
            LoadCounters counts,
            StopSignal stop) {
        this.rows = rows;
        this.sender = sender;
        this.settings = settings;
        this.counts = counts;
        this.stop = stop;
        this.failed = new FailedRowCollector(failedRows, counts, stop);
        this.open = new RowScheduler(settings.maxConnections(), this::count);
    }

    /**
     * Runs to the last row.
     *
     * @throws LoadAbortedException if it ended before that; it has the report too
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
            stopIfTwinTookNothing();
        }
        failed.handOver();
        if (atEnd && !cutShort) {
            failIfNoRowWasUsable();
        }
        TwinLoadReport report = report();
        if (report.stopped() != null) {
            throw new LoadAbortedException(report, stop.cause(), stop.retryable());
        }
        return report;
    }

    /** Reads rows, and answers whether that were all. */
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
        RowTask task;
        try {
            task = new RowTask(rows.number(), rows.row(), rows.parse());
        } catch (IllegalArgumentException e) {
            FailedRow unusable = new FailedRow(rows.number(), rows.row(), e);
            firstUnusable = firstUnusable == null ? unusable : firstUnusable;
            counts.addUnusable();
            failed.add(unusable);
            return;
        }
        if (open.add(task)) {
            work(task);
        }
    }

    /** Sends a row and those that are to be sent after it; a loop, as many of them may need no call at all. */
    private void work(RowTask first) {
        RowTask task = first;
        while (task != null) {
            CompletableFuture<Void> outcome = send(task);
            if (!outcome.isDone()) {
                RowTask underWay = task;
                outcome.whenComplete((sent, failure) -> work(open.end(underWay, failure)));
                return;
            }
            task = open.end(task, outcome.handle((sent, failure) -> failure).join());
        }
    }

    private CompletableFuture<Void> send(RowTask task) {
        if (stop.isRequested()) {
            cutShort = true;
            return CompletableFuture.failedFuture(stop.notSent());
        }
        return Futures.begin(() -> sender.apply(task.row()));
    }

    private void count(RowTask task, Throwable failure) {
        Throwable cause = ApiCallException.unwrap(failure);
        if (cause == null) {
            counts.addDone();
            failuresInARow.set(0);
        } else {
            failed.add(task.failed(cause));
            if (!isRowToBlame(cause)) {
                lastFailure = cause;
                countInARow(cause);
            }
        }
    }

    private static boolean isRowToBlame(Throwable cause) {
        return cause instanceof ApiCallException failure
                && switch (failure.kind()) {
                    case NOT_FOUND, INVALID_REQUEST -> true;
                    case AUTHENTICATION, RATE_LIMITED, SERVER, CONNECTION, INVALID_RESPONSE -> false;
                };
    }

    private void countInARow(Throwable cause) {
        if (failuresInARow.incrementAndGet() >= settings.stopAfterFailures() && settings.stopAfterFailures() > 0) {
            stop(
                    settings.stopAfterFailures() == 1
                            ? "a row failed"
                            : settings.stopAfterFailures() + " rows failed one after the other, the last one so",
                    cause);
        }
    }

    /** A few rows that all failed are as good a sign of a wrong password, or of a TWIN that is gone, as many are. */
    private void stopIfTwinTookNothing() {
        if (counts.done() == 0 && failuresInARow.get() > 0 && settings.stopAfterFailures() > 0) {
            stop("no row could be sent, the last one failed so", lastFailure);
        }
    }

    /** Where not one row can be used, it is not the rows that are wrong, but how the source is read. */
    private void failIfNoRowWasUsable() {
        if (firstUnusable != null && counts.rows() == counts.unusable()) {
            stop.because(
                    "no row could be used; row " + firstUnusable.number() + ": " + firstUnusable.reason()
                            + (firstUnusable.cause() instanceof UnusableRowException unusable ? unusable.advice() : ""),
                    firstUnusable.cause(),
                    false);
        }
    }

    private void stop(String problem, Throwable cause) {
        stop.because(
                problem + ": " + StopSignal.messageOf(cause),
                cause,
                cause instanceof ApiCallException failure && failure.retryable());
    }

    /** Waits for room, and hands over failed rows meanwhile; there is none if the load shall stop. */
    private boolean awaitRoom() throws InterruptedException {
        boolean room = false;
        while (!room && !stop.isRequested()) {
            failed.handOver();
            room = open.awaitRoom(LOOK_MILLIS);
        }
        // The very row that made room may have stopped the load.
        return !stop.isRequested();
    }

    private void awaitOutcomes() throws InterruptedException {
        while (!stop.isOver(settings.stopGrace())) {
            failed.handOver();
            if (open.awaitNone(LOOK_MILLIS)) {
                return;
            }
        }
    }

    /** Gives up the rows that are left when the load must not wait for them. */
    private void giveUpOpenRows() {
        open.giveUp(task -> {
            cutShort = true;
            failed.add(task.failed(task.isBegun() ? stop.notAnswered() : stop.notSent()));
        });
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
                failed.reported());
    }
}
