// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * An index of the states in a file: positions by the hashes of keys. A million states take 21 to 32 MB, as neither keys nor
 * values are in memory. Not thread-safe.
 *
 * <p><b>Algorithm.</b> A hash table of two arrays with linear probing. Two keys may have one hash: the caller compares the key
 * at a position with the one that it looks for. A removed entry stays as a mark until the table grows.
 */
final class StateFileIndex {

    private static final int LEAST_CAPACITY = 64;
    private static final long EMPTY = 0;
    private static final long REMOVED = -1;

    private long[] hashes = new long[LEAST_CAPACITY];

    /** The position of the key in the file; the file's first line keeps it above 0. */
    private long[] positions = new long[LEAST_CAPACITY];

    /** Entries in use, removed ones included. */
    private int used;

    private int size;

    /** Returns the hash of a key. */
    static long hash(byte[] bytes, int from, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return hash ^ hash >>> 29;
    }

    int size() {
        return size;
    }

    /**
     * Finds a key.
     *
     * @param isKey whether the key at a position is the one to find
     * @return      its slot; negative if it isn't there
     */
    int find(long hash, LongPredicate isKey) {
        int slot = first(hash, hashes.length);
        while (positions[slot] != EMPTY) {
            if (positions[slot] > 0 && hashes[slot] == hash && isKey.test(positions[slot])) {
                return slot;
            }
            slot = slot + 1 == hashes.length ? 0 : slot + 1;
        }
        return -1;
    }

    long position(int slot) {
        return positions[slot];
    }

    void move(int slot, long position) {
        positions[slot] = position;
    }

    void remove(int slot) {
        positions[slot] = REMOVED;
        size--;
    }

    /** Adds a key that isn't there. */
    void add(long hash, long position) {
        if (used >= hashes.length / 4 * 3) {
            grow();
        }
        put(hash, position);
        used++;
        size++;
    }

    /** Returns a copy of the positions, to be changed and handed to {@link #replacePositions}. */
    long[] copyOfPositions() {
        return Arrays.copyOf(positions, positions.length);
    }

    void replacePositions(long[] others) {
        positions = others;
    }

    private void put(long hash, long position) {
        int slot = first(hash, hashes.length);
        while (positions[slot] != EMPTY) {
            slot = slot + 1 == hashes.length ? 0 : slot + 1;
        }
        hashes[slot] = hash;
        positions[slot] = position;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldPositions = positions;
        int capacity = Math.max(LEAST_CAPACITY, Math.addExact(size, size));
        hashes = new long[capacity];
        positions = new long[capacity];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldPositions[i] > 0) {
                put(oldHashes[i], oldPositions[i]);
            }
        }
        used = size;
    }

    /** Any capacity will do: the high bits of the hash, scaled. */
    private static int first(long hash, int capacity) {
        return (int) ((hash >>> 32) * capacity >>> 32);
    }
}
