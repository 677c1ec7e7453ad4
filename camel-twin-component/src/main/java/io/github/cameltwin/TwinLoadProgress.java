// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.time.Duration;

/**
 * How far a {@code load} has come.
 *
 * @param exchangeId the exchange that it belongs to, which tells several loads apart
 * @param rows       how many rows were read
 * @param done       how many of them TWIN has now, sent or unchanged
 * @param failed     how many of them failed
 * @param set        how many values were set
 * @param unchanged  how many values were not sent, because TWIN had them already
 * @param calls      how many calls TWIN was asked for these rows, repetitions not counted
 * @param elapsed    the time since it began
 * @param ended      whether this is the last that there is to tell
 */
public record TwinLoadProgress(
        String exchangeId,
        long rows,
        long done,
        long failed,
        long set,
        long unchanged,
        long calls,
        Duration elapsed,
        boolean ended) {

    private static final double NANOS = 1e9;

    /** How many rows were done or failed a second, on average since it began. */
    public double rowsPerSecond() {
        return perSecond(done + failed);
    }

    /** How many calls were made a second, on average since it began. */
    public double callsPerSecond() {
        return perSecond(calls);
    }

    private double perSecond(long number) {
        return elapsed.isZero() ? 0 : number * NANOS / elapsed.toNanos();
    }
}
