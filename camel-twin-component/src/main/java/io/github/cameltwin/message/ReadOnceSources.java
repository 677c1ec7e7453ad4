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
package io.github.cameltwin.message;

import io.github.cameltwin.TwinLoadReport;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
     * @return                          takes note of how the load ends
     * @throws IllegalArgumentException if it was read before, unless what is left of it is what is left to load
     */
    Reading begin(Object source) {
        Reading mine = new Reading(source instanceof Iterator && !(source instanceof AutoCloseable));
        Reading now =
                readings.compute(keyOf(source), (key, before) -> before == null || before.leftRows() ? mine : before);
        if (now != mine) {
            throw readBefore(source, now);
        }
        return mine;
    }

    /**
     * Returns the content of a source, which is read the first time and remembered as long as the source itself exists.
     *
     * @throws IllegalArgumentException if it was read before and its content isn't known
     */
    Object content(Object source, ContentReader reader) throws IOException {
        Reading mine = new Reading(false);
        Reading now = readings.computeIfAbsent(keyOf(source), key -> mine);
        if (now == mine) {
            try {
                mine.content = reader.read();
            } catch (IOException | RuntimeException e) {
                mine.end = "an earlier attempt to read it failed: " + e;
                throw e;
            }
        }
        if (now.content == null) {
            throw readBefore(source, now);
        }
        return now.content;
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

    /** How a source was read. */
    static final class Reading {
        private volatile boolean canGoOn;
        private volatile boolean leftRows;
        private volatile Object content;
        private volatile String end = "a load is reading it, or ended with an error";

        private Reading(boolean canGoOn) {
            this.canGoOn = canGoOn;
        }

        /** Takes note that the source itself failed: nobody knows what it would give next. */
        void broke() {
            canGoOn = false;
        }

        /** Takes note of the end of a load. */
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
