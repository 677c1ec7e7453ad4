// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where the rows of a load come that failed: the first of them are reported, and all are handed over. */
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

    /** Counts a row, and keeps it until it is handed over. Thread-safe. */
    void add(FailedRow row) {
        counts.addFailed();
        waiting.add(row);
    }

    /**
     * Hands over what came so far. Only for the thread that runs the load; its interrupt waits meanwhile, as most that may
     * take a row would fail in an interrupted thread.
     */
    void handOver() {
        boolean interrupted = Thread.interrupted();
        for (FailedRow row = waiting.poll(); row != null; row = waiting.poll()) {
            if (reported.size() < REPORTED) {
                reported.add(new TwinLoadReport.Failure(row.number(), row.reason()));
            }
            // Who did not take one may take long to refuse each of the others too.
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

    /** The first rows that were handed over. Only for the thread that runs the load. */
    List<TwinLoadReport.Failure> reported() {
        return List.copyOf(reported);
    }
}
