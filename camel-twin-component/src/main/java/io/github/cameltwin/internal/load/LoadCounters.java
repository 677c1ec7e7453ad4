// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadProgress;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What a load counts while it runs. Thread-safe. */
public final class LoadCounters {

    private final long startedAt = System.nanoTime();
    private final LongAdder rows = new LongAdder();
    private final LongAdder unusable = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder set = new LongAdder();
    private final LongAdder deleted = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder calls = new LongAdder();

    void addRow() {
        rows.increment();
    }

    /** Counts a row that cannot be sent; it is a failed row too. */
    void addUnusable() {
        unusable.increment();
    }

    void addDone() {
        done.increment();
    }

    void addFailed() {
        failed.increment();
    }

    /** Values that TWIN took. */
    public void addSet(int values) {
        set.add(values);
    }

    /** Values that TWIN deleted. */
    public void addDeleted(int values) {
        deleted.add(values);
    }

    /** Values that TWIN had already. */
    public void addUnchanged(int values) {
        unchanged.add(values);
    }

    /** Calls for the values of rows; those that only resolve names are not counted. */
    public void addCalls(int number) {
        calls.add(number);
    }

    long rows() {
        return rows.sum();
    }

    long unusable() {
        return unusable.sum();
    }

    long done() {
        return done.sum();
    }

    long failed() {
        return failed.sum();
    }

    long set() {
        return set.sum();
    }

    long deleted() {
        return deleted.sum();
    }

    long unchanged() {
        return unchanged.sum();
    }

    long calls() {
        return calls.sum();
    }

    long elapsedNanos() {
        return System.nanoTime() - startedAt;
    }

    /**
     * How far the load has come.
     *
     * @param exchangeId what the load is called
     * @param ended      whether this is the end of it
     */
    TwinLoadProgress progress(String exchangeId, boolean ended) {
        // Rows last: one that has its outcome was counted as read before.
        long done = done();
        long failed = failed();
        return new TwinLoadProgress(
                exchangeId, rows(), done, failed, set(), unchanged(), calls(), Duration.ofNanos(elapsedNanos()), ended);
    }
}
