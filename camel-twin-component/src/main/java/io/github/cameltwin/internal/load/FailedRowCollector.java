// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Collects the failed rows of a load: keeps the first of them for the report, and hands over all. */
final class FailedRowCollector {

    private static final int REPORTED = 100;

    private final FailedRowHandler taker;
    private final LoadCounters counts;
    private final StopSignal stop;
    private final Queue<FailedRow> waiting = new ConcurrentLinkedQueue<>();
    private final List<TwinLoadReport.Failure> reported = new ArrayList<>();
    private boolean takerFailed;

    FailedRowCollector(FailedRowHandler taker, LoadCounters counts, StopSignal stop) {
        this.taker = taker;
        this.counts = counts;
        this.stop = stop;
    }

    /** Counts a row and keeps it until it is handed over. Thread-safe. */
    void add(FailedRow row) {
        counts.addFailed();
        waiting.add(row);
    }

    /**
     * Hands over the rows collected so far. Only for the thread of the load, whose interrupt waits meanwhile: most handlers
     * would fail in an interrupted thread.
     */
    void handOver() {
        boolean interrupted = Thread.interrupted();
        for (FailedRow row = waiting.poll(); row != null; row = waiting.poll()) {
            if (reported.size() < REPORTED) {
                reported.add(new TwinLoadReport.Failure(row.number(), row.reason()));
            }
            // A handler that failed once may take long to refuse each of the others too.
            if (!takerFailed) {
                handOver(row);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
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
                    false);
        }
    }

    /** Returns the first failures. Only for the thread of the load. */
    List<TwinLoadReport.Failure> reported() {
        return List.copyOf(reported);
    }
}
