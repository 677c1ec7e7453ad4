// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/** Counts the calls of one run. Thread-safe. */
final class Calls {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final LongAdder count = new LongAdder();
    private final Histogram micros = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** A call has ended. */
    void add(long nanos) {
        count.increment();
        micros.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), LONGEST_MICROS));
    }

    /** Calls have ended of which nobody knows how long each took. */
    void addAll(long calls) {
        count.add(calls);
    }

    /** A call has failed, which makes the whole run worthless. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    long count() {
        return count.sum();
    }

    void checkNoneFailed() {
        if (failure.get() != null) {
            throw new IllegalStateException("A call has failed: " + failure.get(), failure.get());
        }
    }

    /** How long the calls took that were the fastest of each hundred; null where that is not known. */
    Double percentileMillis(double percentile) {
        return micros.getTotalCount() == 0 ? null : micros.getValueAtPercentile(percentile) / 1e3;
    }
}
