// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Decides which row of a load is sent next: different clients side by side, the rows of one client in order. Thread-safe.
 * <p>
 * <b>Algorithm.</b> A row without an outcome is open, and in one of three states: <i>in flight</i>; <i>ready</i>, the first of
 * its client, but all slots are taken; or <i>waiting</i> for the row before it of the same client. The rows of a client are a
 * chain: each has a link to the next, and a map holds the tail of each chain. The thread that ends a row gives its slot to
 * the next row of the same client, else to a ready one, and sends that row itself. The reader adds rows while there is room:
 * few may be ready, and a bounded number may wait. This is the back-pressure of a load, and bounds its memory.
 * <p>
 * <b>Hazards.</b> {@link #end} returns the next row rather than sending it: rows that need no call end at once, and a call for
 * each from within the last would overflow the stack. It notifies the reader only where several rows fit, as a wake-up for
 * each row costs more than the row; so a reader that waits for room must say so, under the lock. A row that was given up has
 * its outcome, yet stays in flight until its call ends: its client's next row doesn't overtake it.
 */
final class RowScheduler {

    /** Maximum number of waiting rows for each slot. */
    private static final int WAITING_PER_SLOT = 16;

    /** Number of slots for each row that may be ready. */
    private static final int SLOTS_PER_READY = 8;

    private final int slots;
    private final int maxReady;
    private final int maxWaiting;
    private final BiConsumer<Task, Throwable> outcomes;

    /** All rows without an outcome. Guarded by this object, like all that follows. */
    private final Set<Task> open = new HashSet<>();

    /** The last row of each client that has a row in flight or ready. */
    private final Map<String, Task> tails = new HashMap<>();

    private final Queue<Task> ready = new ArrayDeque<>();

    private int inFlight;
    private boolean readerWaits;

    /** A row that was read. */
    static final class Task {

        private final long number;
        private final Object source;
        private final LoadRow row;

        /** Whether it is or was in flight. Guarded by the scheduler, like the other one. */
        private boolean begun;

        /** The next row of the same client. */
        private Task next;

        Task(long number, Object source, LoadRow row) {
            this.number = number;
            this.source = source;
            this.row = row;
        }

        LoadRow row() {
            return row;
        }

        FailedRow failed(Throwable cause) {
            return new FailedRow(number, source, row.current(), cause);
        }
    }

    /**
     * Makes a scheduler without rows.
     *
     * @param slots    maximum number of rows in flight
     * @param outcomes receives the outcome of each row, null or its failure; called under the lock, so it must be short
     */
    RowScheduler(int slots, BiConsumer<Task, Throwable> outcomes) {
        this.slots = slots;
        this.maxReady = slots / SLOTS_PER_READY;
        this.maxWaiting = slots * WAITING_PER_SLOT;
        this.outcomes = outcomes;
    }

    /**
     * Waits until another row may be added.
     *
     * @return whether there is room; false after the time
     */
    synchronized boolean awaitRoom(long millis) throws InterruptedException {
        if (Thread.interrupted()) {
            // A reader that always finds room would never notice.
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
     * @return whether they have; false after the time
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
     * @return whether to send it now; otherwise {@link #end} returns it later
     */
    synchronized boolean add(Task task) {
        open.add(task);
        Task before = tails.put(task.row.clientId(), task);
        if (before != null) {
            before.next = task;
            return false;
        }
        if (inFlight == slots) {
            ready.add(task);
            return false;
        }
        inFlight++;
        task.begun = true;
        return true;
    }

    /**
     * Ends a row that was in flight. Reports its outcome, unless the row was given up before.
     *
     * @param  failure null for success
     * @return         the row to send now; null for none
     */
    synchronized Task end(Task task, Throwable failure) {
        if (open.remove(task)) {
            outcomes.accept(task, failure);
        }
        Task next = task.next;
        if (next == null) {
            tails.remove(task.row.clientId());
            next = ready.poll();
        }
        if (next == null) {
            inFlight--;
        } else {
            next.begun = true;
        }
        if (open.isEmpty() || readerWaits && isWorthWaking()) {
            notifyAll();
        }
        return next;
    }

    /**
     * Gives up all rows without an outcome.
     *
     * @param sent    receives those that were in flight
     * @param notSent receives the others
     */
    synchronized void giveUp(Consumer<Task> sent, Consumer<Task> notSent) {
        open.forEach(task -> (task.begun ? sent : notSent).accept(task));
        open.clear();
    }

    private boolean hasRoom() {
        return (inFlight < slots || ready.size() < maxReady) && open.size() - inFlight - ready.size() < maxWaiting;
    }

    /** Whether there is room for several rows, where there can be. */
    private boolean isWorthWaking() {
        return hasRoom() && ready.size() <= maxReady / 2;
    }
}
