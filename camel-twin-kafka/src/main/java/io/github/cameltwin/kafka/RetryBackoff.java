// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.util.concurrent.ThreadLocalRandom;

/** The pause after failures in a row: it doubles up to a bound, with a random part. Not thread-safe. */
final class RetryBackoff {
    private final long first;
    private final long longest;
    private long next;
    private long end;
    private boolean waiting;

    RetryBackoff(long first, long longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** Begins the next pause, and returns its length in milliseconds. */
    long next() {
        long millis = Math.min(next, longest);
        next = millis * 2;
        // Processes that fail together shouldn't come back together.
        millis = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        end = System.nanoTime() + millis * 1_000_000;
        waiting = true;
        return millis;
    }

    boolean isOver() {
        return !waiting || System.nanoTime() - end >= 0;
    }

    void reset() {
        next = first;
        waiting = false;
    }
}
