// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.internal.call.ApiCallException;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops a load after too many consecutive failures that no row caused. Thread-safe. */
final class FailureLimit {

    private final int limit;
    private final StopSignal stop;
    private final AtomicInteger length = new AtomicInteger();

    /** The last failure that wasn't caused by its row. */
    private volatile Throwable last;

    /**
     * Makes a limit that no failure counts towards yet.
     *
     * @param limit maximum number of consecutive failures; 0 for no maximum
     * @param stop  asks the load to stop
     */
    FailureLimit(int limit, StopSignal stop) {
        this.limit = limit;
        this.stop = stop;
    }

    /** Returns whether the row itself caused its failure, so that the same row would fail again. */
    static boolean isRowToBlame(Throwable cause) {
        return cause instanceof IllegalArgumentException
                || cause instanceof ApiCallException failure
                        && switch (failure.kind()) {
                            case NOT_FOUND, INVALID_REQUEST -> true;
                            case AUTHENTICATION, RATE_LIMITED, SERVER, CONNECTION, INVALID_RESPONSE -> false;
                        };
    }

    /** Records that a row succeeded. */
    void end() {
        length.set(0);
    }

    /** Records the failure of a row that was sent. */
    void add(Throwable cause) {
        if (isRowToBlame(cause)) {
            return;
        }
        last = cause;
        if (length.incrementAndGet() >= limit && limit > 0) {
            stop.failed(
                    limit == 1 ? "a row failed" : limit + " rows failed one after the other, the last one so", cause);
        }
    }

    /** Stops with a failure where no row succeeded: a few are as good a sign of a wrong password, or an outage, as many. */
    void stopIfAll(long done) {
        if (done == 0 && length.get() > 0 && limit > 0) {
            stop.failed("no row could be sent, the last one failed so", last);
        }
    }
}
