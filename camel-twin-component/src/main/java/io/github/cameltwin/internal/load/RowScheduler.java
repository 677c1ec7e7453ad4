// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The rows that were read and have no outcome yet. So many are worked on as there are places; others wait for an earlier row
 * of their client, and a few for a place. Whoever ends a row goes on with one of these, so that who reads is not woken for
 * each. Thread-safe.
 */
final class RowScheduler {

    /** How many rows may wait for an earlier one of their client, for each place. */
    private static final int WAITING_A_PLACE = 16;

    /** For how many places one row is read ahead. */
    private static final int PLACES_A_ROW_AHEAD = 8;

    private final int places;
    private final int mostReady;
    private final int mostWaiting;
    private final BiConsumer<RowTask, Throwable> outcomes;

    private final Set<RowTask> open = new HashSet<>();
    private final ClientOrdering queues = new ClientOrdering();

    /** Rows that wait for a place, and for nothing else. */
    private final Queue<RowTask> ready = new ArrayDeque<>();

    private int workedOn;
    private boolean readerWaits;

    /**
     * No rows.
     *
     * @param places   how many may be worked on at a time
     * @param outcomes is told the outcome of each row: null, or its failure
     */
    RowScheduler(int places, BiConsumer<RowTask, Throwable> outcomes) {
        this.places = places;
        this.mostReady = places / PLACES_A_ROW_AHEAD;
        this.mostWaiting = places * WAITING_A_PLACE;
        this.outcomes = outcomes;
    }

    /**
     * Waits until another row may be read.
     *
     * @return whether that is so; if not, the time is over
     */
    synchronized boolean awaitRoom(long millis) throws InterruptedException {
        if (Thread.interrupted()) {
            // Who finds room each time would never hear of it.
            throw new InterruptedException();
        }
        if (!hasRoom()) {
            readerWaits = true;
            wait(millis);
            readerWaits = false;
        }
        return hasRoom();
    }

    /**
     * Waits until all rows have their outcome.
     *
     * @return whether that is so; if not, the time is over
     */
    synchronized boolean awaitNone(long millis) throws InterruptedException {
        if (!open.isEmpty()) {
            wait(millis);
        }
        return open.isEmpty();
    }

    /**
     * Adds a row.
     *
     * @return whether to work on it now; else it is somebody's next one later
     */
    synchronized boolean add(RowTask task) {
        open.add(task);
        if (!queues.add(task)) {
            return false;
        }
        if (workedOn == places) {
            ready.add(task);
            return false;
        }
        workedOn++;
        task.begin();
        return true;
    }

    /**
     * Ends a row that was worked on, with its outcome unless it was given up before.
     *
     * @param  failure null for success
     * @return         the row to work on now; null if there is none
     */
    synchronized RowTask end(RowTask task, Throwable failure) {
        if (open.remove(task)) {
            outcomes.accept(task, failure);
        }
        RowTask next = queues.remove(task);
        if (next == null) {
            next = ready.poll();
        }
        if (next == null) {
            workedOn--;
        } else {
            next.begin();
        }
        if (open.isEmpty() || readerWaits && isWorthWaking()) {
            notifyAll();
        }
        return next;
    }

    /** Gives up all rows without an outcome: whatever becomes of them, they are not open any more. */
    synchronized void giveUp(Consumer<RowTask> taker) {
        open.forEach(taker);
        open.clear();
    }

    private boolean hasRoom() {
        return (workedOn < places || ready.size() < mostReady) && open.size() - workedOn - ready.size() < mostWaiting;
    }

    /** Whether there is room for some rows, if there can be. */
    private boolean isWorthWaking() {
        return hasRoom() && ready.size() <= mostReady / 2;
    }
}
