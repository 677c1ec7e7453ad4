// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

/** Counts responses in windows of time. Not thread-safe. */
final class RecentResponses {

    private static final double SECOND = 1_000_000_000;

    private final long window;
    private long since;
    private long last;
    private int all;
    private int refused;
    private double earlierPerSecond;

    /**
     * Creates a counter.
     *
     * @param window in nanoseconds
     */
    RecentResponses(long window) {
        this.window = window;
    }

    void add(long now, boolean isRefused) {
        if (all == 0) {
            since = now;
        } else if (now - since >= window) {
            // Before a pause, the number says nothing about the present rate.
            earlierPerSecond = now - since < 2 * window ? all * SECOND / (now - since) : 0;
            since = now;
            all = 0;
            refused = 0;
        }
        last = now;
        all++;
        refused += isRefused ? 1 : 0;
    }

    /** Returns the number of responses in this window. */
    int all() {
        return all;
    }

    /** Returns the number of those that were refusals. */
    int refused() {
        return refused;
    }

    /** Returns responses per second, in this window or the one before it, whichever had more. */
    double perSecond() {
        return Math.max(earlierPerSecond, all * SECOND / Math.max(last - since, window / 5));
    }
}
