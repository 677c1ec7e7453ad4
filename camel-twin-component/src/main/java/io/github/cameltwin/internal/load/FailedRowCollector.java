// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Collects the failed rows of a load: keeps the first of them for the report, and hands over all.
 * <p>
 * With {@code failOnRejectedRows}, a row is rejected if nobody takes it; those that no row caused aren't handed over, as they would
 * succeed when the exchange comes again. All rows are kept until the end then, up to a number: were some handed over before the
 * exchange fails, each repetition would hand them over again. Above that number, rows are handed over until one is rejected.
 */
final class FailedRowCollector {

    private static final int REPORTED = 100;

    /** Maximum number of rows that are kept until the end. */
    private static final int KEPT = 1_000;

    private final FailedRowHandler taker;
    private final LoadCounters counts;
    private final StopSignal stop;
    private final boolean failOnRejected;

    private final Queue<FailedRow> waiting = new ConcurrentLinkedQueue<>();
    private final List<TwinLoadReport.Failure> reported = new ArrayList<>();
    private boolean takerFailed;
    private long rejected;

    /** The first rejected row, or the first one that is retryable; null while there is none. */
    private FailedRow shown;

    FailedRowCollector(FailedRowHandler taker, LoadCounters counts, StopSignal stop, boolean failOnRejected) {
        this.taker = taker;
        this.counts = counts;
        this.stop = stop;
        this.failOnRejected = failOnRejected;
    }

    /** Counts a row and keeps it until it is handed over. Thread-safe. */
    void add(FailedRow row) {
        counts.addFailed();
        waiting.add(row);
    }

    /** Hands over the rows collected so far, unless they are to be kept. Only for the thread of the load. */
    void handOver() {
        if (!failOnRejected || counts.failed() > KEPT && !stop.isRequested()) {
            handOverAll(areAllToBeTaken());
        }
    }

    /** Returns whether nothing is known that makes the load fail. */
    private boolean areAllToBeTaken() {
        return !failOnRejected || rejected == 0 && waiting.stream().allMatch(this::isToBeTaken);
    }

    /**
     * Hands over the rest.
     *
     * @param stopped whether the load fails in any case
     */
    void end(boolean stopped) {
        handOverAll(!failOnRejected || !stopped && areAllToBeTaken());
    }

    /** Hands over rows. The thread's interrupt waits meanwhile: most handlers would fail in an interrupted thread. */
    private void handOverAll(boolean take) {
        boolean interrupted = Thread.interrupted();
        for (FailedRow row = waiting.poll(); row != null; row = waiting.poll()) {
            if (reported.size() < REPORTED) {
                reported.add(new TwinLoadReport.Failure(row.number(), row.reason()));
            }
            if (!take || !isToBeTaken(row)) {
                reject(row);
            } else if (!takerFailed && row.isCurrent()) {
                // A handler that failed once may take long to refuse each of the others too. A row that isn't current
                // comes to somebody else, who hands it over.
                handOver(row);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isToBeTaken(FailedRow row) {
        return !failOnRejected || taker.keepsRows() && FailureLimit.isRowToBlame(row.cause());
    }

    private void reject(FailedRow row) {
        rejected++;
        if (shown == null
                || RejectedRowsException.isRetryable(row.cause())
                        && !RejectedRowsException.isRetryable(shown.cause())) {
            shown = row;
        }
    }

    private void handOver(FailedRow row) {
        try {
            taker.take(row);
        } catch (Exception e) {
            takerFailed = true;
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            stop.because(
                    "row " + row.number() + ", which failed (" + row.reason() + "), was not taken by failureUri: "
                            + StopSignal.messageOf(e),
                    e,
                    // Who has the exchange fail counts on another try.
                    failOnRejected);
        }
    }

    /** Returns whether rows are left that nobody took. */
    boolean hasRejected() {
        return rejected > 0;
    }

    /** Makes the exception for rows that nobody took. */
    RejectedRowsException rejection(TwinLoadReport report) {
        return new RejectedRowsException(
                report,
                rejected,
                shown,
                taker.keepsRows()
                        ? "Send the same exchange again when the cause is gone"
                        : "Set failureUri to take rows that will fail again");
    }

    /** Returns the first failures. Only for the thread of the load. */
    List<TwinLoadReport.Failure> reported() {
        return List.copyOf(reported);
    }
}
