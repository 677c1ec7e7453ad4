// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinLoadReport;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/**
 * Remembers the sources that can be read once, such as iterators and streams, from when they were read first. A redelivery
 * or a second step would otherwise take what a first attempt left over for the whole. Keeps no source in memory.
 * Thread-safe.
 */
public final class ReadOnceSources {

    private final Map<Key, Reading> readings = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Returns the sources of a context: a route may offer the same one to two components, as a failover does. */
    public static ReadOnceSources of(CamelContext context) {
        ExtendedCamelContext extended = context.getCamelContextExtension();
        synchronized (extended) {
            ReadOnceSources known = extended.getContextPlugin(ReadOnceSources.class);
            if (known == null) {
                known = new ReadOnceSources();
                extended.addContextPlugin(ReadOnceSources.class, known);
            }
            return known;
        }
    }

    /** Reads the whole content of a source. */
    @FunctionalInterface
    interface ContentReader {
        /** Returns text or bytes. */
        Object read() throws IOException;
    }

    /**
     * Begins a load of a source.
     *
     * @return                          records the end of the load
     * @throws IllegalArgumentException if it was read before, unless what is left of it is what is left to load
     */
    Reading begin(Object source) {
        Reading mine = new Reading(source instanceof Iterator && !(source instanceof AutoCloseable));
        mine.begun = true;
        Reading now =
                readings.compute(keyOf(source), (key, before) -> before == null || before.leftRows() ? mine : before);
        if (now != mine) {
            throw readBefore(source, now);
        }
        return mine;
    }

    /**
     * Begins a load of an iterable, whose next iterator may not begin with the first row again: it may be the same iterator,
     * or another one of the same reader or cursor.
     */
    Reading begin(Iterable<?> source, Iterator<?> iterator) {
        boolean goesOn = readings.containsKey(keyOf(iterator));
        Reading mine = begin(iterator);
        if (!goesOn) {
            mine.whole = readings.computeIfAbsent(keyOf(source), key -> new Reading(false));
        }
        return mine;
    }

    /**
     * Returns the content of a source, which is read the first time and remembered as long as the source itself exists.
     *
     * @throws IllegalArgumentException if it was read before and its content isn't known
     */
    Object content(Object source, ContentReader reader) throws IOException {
        Reading reading = readings.computeIfAbsent(keyOf(source), key -> new Reading(false));
        // Of several steps side by side, one reads and the others wait.
        synchronized (reading) {
            if (!reading.begun) {
                reading.begun = true;
                try {
                    reading.content = reader.read();
                    reading.end = "an earlier step has read it";
                } catch (IOException | RuntimeException e) {
                    reading.failed(e);
                    throw e;
                }
            }
            if (reading.content == null) {
                throw readBefore(source, reading);
            }
            return reading.content;
        }
    }

    private Key keyOf(Object source) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            readings.remove(gone);
        }
        return new Key(source, collected);
    }

    private static IllegalArgumentException readBefore(Object source, Reading before) {
        return new IllegalArgumentException(
                "The body cannot be read a second time: a " + source.getClass().getName()
                        + " can be read once, and " + before.end
                        + ". Repeat from the step that makes the body, or use one that can be read again: a file, a collection,"
                        + " text, or a cached stream");
    }

    /** The record of how a source was read. */
    static final class Reading {
        private volatile boolean canGoOn;
        private volatile boolean leftRows;
        /** Guarded by this object. */
        private boolean begun;

        /** Guarded by this object. */
        private Object content;

        /** Of the source that gave the iterator which is read; null for what is read itself. */
        private volatile Reading whole;
        /** The first row; of a whole source, that of a load that stopped. */
        private volatile Object first;

        private volatile String end = "a load is reading it, or ended with an error";

        private Reading(boolean canGoOn) {
            this.canGoOn = canGoOn;
        }

        /** Records that the source itself failed: its next row isn't certain. */
        void broke() {
            canGoOn = false;
        }

        /** Records that nothing could be read. */
        void failed(Exception cause) {
            end = "an earlier attempt to read it failed: " + cause;
        }

        /**
         * Records the first row.
         *
         * @param  row                   gives something that is equal for the same row; null where there is none
         * @throws IllegalStateException if a load that stopped began with another one: what is left is not the whole
         */
        void beginsWith(Supplier<Object> row) {
            Reading source = whole;
            if (source == null) {
                return;
            }
            first = row.get();
            if (source.first != null && !source.first.equals(first)) {
                // The first failure is the one to name, also next time.
                whole = null;
                throw new IllegalStateException("the body begins with another row than before: it can be read once"
                        + " or is in no order, and " + source.end);
            }
        }

        /** Records the end of a load. */
        void ended(TwinLoadReport report) {
            end = report.stopped() == null
                    ? "an earlier load has read it to its end"
                    : String.format(
                            Locale.ROOT,
                            "an earlier load stopped after %,d rows of it: %s",
                            report.rows(),
                            report.stopped());
            // Where TWIN took every row that was read, the others are what is left to load.
            leftRows = canGoOn && report.stopped() != null && report.failed() == 0;
            if (whole != null) {
                whole.end = end;
                // What was loaded to its end may have changed when it is loaded next time.
                whole.first = report.stopped() == null ? null : first;
            }
        }

        private boolean leftRows() {
            return leftRows;
        }
    }

    /** Equal for the same object only. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        private Key(Object source, ReferenceQueue<Object> collected) {
            super(source, collected);
            this.hash = System.identityHashCode(source);
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Key key && get() != null && get() == key.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
