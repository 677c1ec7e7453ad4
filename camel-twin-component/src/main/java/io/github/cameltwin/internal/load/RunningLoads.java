// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadProgress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the loads of a producer that run at present, and stops them on request. Thread-safe. */
public final class RunningLoads {

    private static final String REASON = "it was stopped by an operator";

    private final Map<String, Running> running = new ConcurrentHashMap<>();

    private record Running(LoadCounters counts, StopSignal stop) {}

    /**
     * Adds a load.
     *
     * @return removes the load
     */
    Runnable begin(String exchangeId, LoadCounters counts, StopSignal stop) {
        Running load = new Running(counts, stop);
        running.put(exchangeId, load);
        return () -> running.remove(exchangeId, load);
    }

    /** Returns the progress of each load, the oldest first. */
    public List<TwinLoadProgress> progress() {
        return running.entrySet().stream()
                .map(load -> load.getValue().counts().progress(load.getKey(), false))
                .sorted((one, other) -> other.elapsed().compareTo(one.elapsed()))
                .toList();
    }

    /**
     * Asks a load to read no more rows, and to end with a failure when those in flight have ended.
     *
     * @param  exchangeId the exchange of the load
     * @return            whether there is such a load
     */
    public boolean stop(String exchangeId) {
        Running load = running.get(exchangeId);
        if (load != null) {
            // Not retryable: what a person stopped must not begin again by itself.
            load.stop().because(REASON, null, false);
        }
        return load != null;
    }

    /** Asks all loads to end, and returns their number. */
    public int stopAll() {
        List<Running> all = List.copyOf(running.values());
        all.forEach(load -> load.stop().because(REASON, null, false));
        return all.size();
    }
}
