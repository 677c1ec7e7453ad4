// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * The sums of all loads of an account, ended or running, without dry runs. A running load is read when somebody asks, so that its rows cost
 * nothing more. Thread-safe.
 */
public final class LoadTotals {

    private static final double SECOND = 1_000_000_000;

    /** Guarded by this, as all below. */
    private final Set<LoadFigures> running = new LinkedHashSet<>();

    private final long[] ended = new long[LoadOutcome.values().length];
    private final long[] nanos = new long[LoadOutcome.values().length];
    private long done;
    private long failed;
    private long set;
    private long deleted;
    private long unchanged;

    synchronized void began(LoadFigures load) {
        running.add(load);
    }

    synchronized void ended(LoadFigures load, LoadOutcome outcome, long time) {
        if (running.remove(load)) {
            ended[outcome.ordinal()]++;
            nanos[outcome.ordinal()] += time;
            done += load.done();
            failed += load.failed();
            set += load.set();
            deleted += load.deleted();
            unchanged += load.unchanged();
        }
    }

    public synchronized int active() {
        return running.size();
    }

    public synchronized long ended() {
        return LongStream.of(ended).sum();
    }

    /** Returns the number of loads that ended so. */
    public synchronized long ended(LoadOutcome outcome) {
        return ended[outcome.ordinal()];
    }

    /** Returns the time of all loads that ended so, in nanoseconds. */
    public synchronized long nanos(LoadOutcome outcome) {
        return nanos[outcome.ordinal()];
    }

    public synchronized long done() {
        return done + now(LoadFigures::done);
    }

    public synchronized long failed() {
        return failed + now(LoadFigures::failed);
    }

    public synchronized long set() {
        return set + now(LoadFigures::set);
    }

    public synchronized long deleted() {
        return deleted + now(LoadFigures::deleted);
    }

    public synchronized long unchanged() {
        return unchanged + now(LoadFigures::unchanged);
    }

    /** Returns the rows per second of the running loads, each on average since it began. */
    public synchronized double rowsPerSecond() {
        return running.stream()
                .mapToDouble(load -> (load.done() + load.failed()) * SECOND / Math.max(1, load.elapsedNanos()))
                .sum();
    }

    private long now(ToLongFunction<LoadFigures> figure) {
        return running.stream().mapToLong(figure).sum();
    }
}
