// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Every request to TWIN's calls in the order of arrival, with what was answered. It remembers the latest ones up to
 * its limit. The simulator's own page is not in it. Safe for use by any number of threads.
 */
public final class Journal {
    private final int limit;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private long total;

    Journal(int limit) {
        this.limit = limit;
    }

    synchronized void add(Exchange exchange) {
        total++;
        if (limit == 0) {
            return;
        }
        if (exchanges.size() == limit) {
            exchanges.removeFirst();
        }
        exchanges.addLast(exchange);
    }

    /** The remembered requests, oldest first. A copy: later requests do not show in it. */
    public List<JournalEntry> entries() {
        return snapshot().stream().map(Exchange::toEntry).toList();
    }

    /**
     * The remembered requests that match.
     *
     * @param method an HTTP method, or {@code *}
     * @param pathPattern a path in which {@code *} stands for one whole segment, as in
     *     {@code /api/v1/clients/*}{@code /attributes/*}; or only {@code *}
     */
    public List<JournalEntry> entries(String method, String pathPattern) {
        PathPattern pattern = PathPattern.of(method, pathPattern);
        return snapshot().stream()
                .filter(exchange -> pattern.matches(exchange.method(), exchange.path()))
                .map(Exchange::toEntry)
                .toList();
    }

    /** How many requests came since the start or the last {@link #clear()}, forgotten ones included. */
    public synchronized long count() {
        return total;
    }

    /**
     * How many requests matched, with patterns as in {@link #entries(String, String)}.
     *
     * @throws IllegalStateException when the journal has forgotten requests, because the count would be wrong: give
     *     it a higher limit
     */
    public long count(String method, String pathPattern) {
        PathPattern pattern = PathPattern.of(method, pathPattern);
        List<Exchange> all;
        synchronized (this) {
            if (exchanges.size() < total) {
                throw new IllegalStateException("The journal keeps " + limit + " requests and has forgotten "
                        + (total - exchanges.size()) + " of " + total + ", so it cannot count");
            }
            all = snapshot();
        }
        return all.stream()
                .filter(exchange -> pattern.matches(exchange.method(), exchange.path()))
                .count();
    }

    private synchronized List<Exchange> snapshot() {
        return new ArrayList<>(exchanges);
    }

    /** Forgets everything and counts from zero. */
    public synchronized void clear() {
        exchanges.clear();
        total = 0;
    }

    @Override
    public synchronized String toString() {
        return "Journal[" + total + " requests, " + exchanges.size() + " remembered]";
    }
}
