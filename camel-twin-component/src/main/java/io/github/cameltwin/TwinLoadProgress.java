// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.time.Duration;

/**
 * The progress of a {@code load}.
 *
 * @param exchangeId the id of the load's exchange, which distinguishes concurrent loads
 * @param rows       the number of rows read
 * @param done       the number of rows whose values TWIN has now, sent or unchanged
 * @param failed     the number of failed rows
 * @param set        the number of values set
 * @param deleted    the number of values deleted; 0 without {@code nullHandling=delete}
 * @param unchanged  the number of up-to-date values, which were skipped
 * @param calls      the number of calls for these rows, without retries
 * @param elapsed    the time since the load began
 * @param fraction   the share of the source that was read, from 0 to 1; negative if its size is unknown. It is known for
 *                   collections, and for files and bytes other than Excel and ZIP
 * @param ended      true for the last progress of the load
 */
public record TwinLoadProgress(
        String exchangeId,
        long rows,
        long done,
        long failed,
        long set,
        long deleted,
        long unchanged,
        long calls,
        Duration elapsed,
        double fraction,
        boolean ended) {

    private static final double NANOS = 1e9;

    /** Returns the average number of rows done or failed per second. */
    public double rowsPerSecond() {
        return perSecond(done + failed);
    }

    /** Returns the average number of calls per second. */
    public double callsPerSecond() {
        return perSecond(calls);
    }

    /** Returns the estimated time until the end of the load, at the average speed; null if it is unknown. */
    public Duration remaining() {
        return fraction <= 0 ? null : Duration.ofNanos((long) (elapsed.toNanos() * (1 - fraction) / fraction));
    }

    private double perSecond(long number) {
        return elapsed.isZero() ? 0 : number * NANOS / elapsed.toNanos();
    }
}
