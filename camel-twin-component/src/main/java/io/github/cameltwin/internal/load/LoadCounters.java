// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.internal.observe.LoadFigures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Counts rows, values and calls of one load. Thread-safe. */
public final class LoadCounters implements LoadFigures {

    private final long startedAt = System.nanoTime();
    private final boolean dryRun;
    private final LongAdder rows = new LongAdder();
    private final LongAdder unusable = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder revoked = new LongAdder();
    private final LongAdder superseded = new LongAdder();
    private final LongAdder set = new LongAdder();
    private final LongAdder deleted = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final Set<String> missingAttributes = new ConcurrentSkipListSet<>();
    private volatile String notDeleted;
    private volatile DoubleSupplier fractionRead = () -> -1;

    /**
     * Begins at zero.
     *
     * @param dryRun whether the load sends nothing
     */
    public LoadCounters(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Sets where the share of the source is known that was read. */
    void reads(RowReader source) {
        fractionRead = source::fractionRead;
    }

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

    void addRevoked() {
        revoked.increment();
    }

    /** Counts values that were set. */
    public void addSet(int values) {
        set.add(values);
    }

    /** Counts values that were deleted. */
    public void addDeleted(int values) {
        deleted.add(values);
    }

    /** Counts values that were up to date. */
    public void addUnchanged(int values) {
        unchanged.add(values);
    }

    /** Counts calls for the values of rows; calls that only resolve names don't count. */
    public void addCalls(int number) {
        calls.add(number);
    }

    /** Counts values that aren't sent, as a later row has another one. */
    public void addSuperseded(int values) {
        superseded.add(values);
    }

    /** Records an attribute that a dry run would create. */
    public void addMissingAttribute(String name) {
        missingAttributes.add(name);
    }

    /** Records why values that the load lacks weren't deleted, or not all of them. */
    public void setNotDeleted(String reason) {
        notDeleted = reason;
    }

    List<String> missingAttributes() {
        return List.copyOf(missingAttributes);
    }

    String notDeleted() {
        return notDeleted;
    }

    @Override
    public boolean dryRun() {
        return dryRun;
    }

    @Override
    public long rows() {
        return rows.sum();
    }

    /** Returns the number of rows that couldn't be used. */
    public long unusable() {
        return unusable.sum();
    }

    @Override
    public long done() {
        return done.sum();
    }

    @Override
    public long failed() {
        return failed.sum();
    }

    /** Returns the number of rows that weren't current any more. */
    public long revoked() {
        return revoked.sum();
    }

    long superseded() {
        return superseded.sum();
    }

    @Override
    public long set() {
        return set.sum();
    }

    @Override
    public long deleted() {
        return deleted.sum();
    }

    @Override
    public long unchanged() {
        return unchanged.sum();
    }

    long calls() {
        return calls.sum();
    }

    @Override
    public long elapsedNanos() {
        return System.nanoTime() - startedAt;
    }

    /**
     * Returns the numbers up to now.
     *
     * @param exchangeId the exchange of the load
     * @param ended      whether the load has ended
     */
    TwinLoadProgress progress(String exchangeId, boolean ended) {
        // The rows last: one that has its outcome was counted as read before.
        long done = done();
        long failed = failed();
        return new TwinLoadProgress(
                exchangeId,
                rows(),
                done,
                failed,
                set(),
                deleted(),
                unchanged(),
                calls(),
                Duration.ofNanos(elapsedNanos()),
                fractionRead.getAsDouble(),
                ended);
    }
}
