/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
