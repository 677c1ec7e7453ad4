// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.IntPredicate;

/**
 * What is remembered of one client: of each value that TWIN took, the fingerprints of attribute and value, and the hour. Not
 * thread-safe.
 *
 * <p>Written, values of one hour and kind share it: ten values that were sent together take 110 bytes.
 */
final class SentValues {

    static final long FINGERPRINT_MASK = 0xffff_ffff_ffffL;

    /** The fingerprint of a value that was about to be replaced: TWIN may have any. */
    private static final long IN_DOUBT = 0;

    /** The client has no value, as a deletion made sure of. */
    static final int ABSENT = 1;

    /** A load sent it. */
    static final int BY_LOAD = 2;

    /** The load of {@link #load()} has it. */
    static final int IN_LOAD = 4;

    private static final int FLAG_BITS = 3;
    private static final int FLAGS = (1 << FLAG_BITS) - 1;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 6;
    private static final int GROUP_BYTES = 4;
    private static final int VALUE_BYTES = 10;
    private static final int MOST_IN_GROUP = 255;

    /** Whether TWIN has no values of the client but these. */
    private boolean whole;

    /** The load that had the client last; 0 for none. */
    private int load;

    private int size;
    private int[] attributes = new int[8];
    private long[] fingerprints = new long[8];

    /** The hour since 1970, and flags. */
    private int[] kinds = new int[8];

    boolean isWhole() {
        return whole;
    }

    void setWhole(boolean isWhole) {
        whole = isWhole;
    }

    int load() {
        return load;
    }

    /** Begins a load, which hasn't had a value yet. */
    void beginLoad(int number) {
        load = number;
        for (int i = 0; i < size; i++) {
            kinds[i] &= ~IN_LOAD;
        }
    }

    int size() {
        return size;
    }

    /** Returns the place of an attribute; negative if nothing is known of it. */
    int find(int attribute) {
        for (int i = 0; i < size; i++) {
            if (attributes[i] == attribute) {
                return i;
            }
        }
        return -1;
    }

    int attribute(int place) {
        return attributes[place];
    }

    long fingerprint(int place) {
        return fingerprints[place];
    }

    int hour(int place) {
        return kinds[place] >>> FLAG_BITS;
    }

    boolean has(int place, int flag) {
        return (kinds[place] & flag) != 0;
    }

    void mark(int place, int flag) {
        kinds[place] |= flag;
    }

    void put(int attribute, long fingerprint, int hour, int flags) {
        int place = find(attribute);
        if (place < 0) {
            if (size == attributes.length) {
                attributes = Arrays.copyOf(attributes, 2 * size);
                fingerprints = Arrays.copyOf(fingerprints, 2 * size);
                kinds = Arrays.copyOf(kinds, 2 * size);
            }
            place = size++;
        }
        attributes[place] = attribute;
        fingerprints[place] = fingerprint;
        kinds[place] = hour << FLAG_BITS | flags;
    }

    boolean isInDoubt(int place) {
        return fingerprints[place] == IN_DOUBT;
    }

    void doubt(int place) {
        fingerprints[place] = IN_DOUBT;
        kinds[place] &= ~ABSENT;
    }

    void remove(int place) {
        size--;
        attributes[place] = attributes[size];
        fingerprints[place] = fingerprints[size];
        kinds[place] = kinds[size];
    }

    /** Returns whether a load sent the value, and this one lacks it. */
    boolean isMissing(int place, int thisLoad) {
        return has(place, BY_LOAD) && !has(place, ABSENT) && (load != thisLoad || !has(place, IN_LOAD));
    }

    /** Returns the number of values that a load sent and that are there, of those that a condition on their place accepts. */
    int countByLoad(IntPredicate place) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (has(i, BY_LOAD) && !has(i, ABSENT) && place.test(i)) {
                count++;
            }
        }
        return count;
    }

    /** Returns the written form, in letters, digits, - and _. */
    String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + size * (GROUP_BYTES + VALUE_BYTES));
        bytes.put((byte) VERSION).put((byte) (whole ? 1 : 0)).putInt(load);
        boolean[] written = new boolean[size];
        for (int i = 0; i < size; i++) {
            if (!written[i]) {
                encodeGroup(bytes, i, written);
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    private void encodeGroup(ByteBuffer bytes, int first, boolean[] written) {
        int count = 0;
        int head = bytes.position();
        bytes.putInt(kinds[first] << Byte.SIZE);
        for (int i = first; i < size && count < MOST_IN_GROUP; i++) {
            if (kinds[i] == kinds[first] && !written[i]) {
                bytes.putInt(attributes[i]);
                bytes.putShort((short) (fingerprints[i] >>> Integer.SIZE)).putInt((int) fingerprints[i]);
                written[i] = true;
                count++;
            }
        }
        bytes.put(head + GROUP_BYTES - 1, (byte) count);
    }

    /** Returns what a written form has; nothing for null and for what isn't one, as it is only sent again then. */
    static SentValues decode(String text) {
        SentValues values = new SentValues();
        if (text == null) {
            return values;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != VERSION) {
                return values;
            }
            values.whole = bytes.get() == 1;
            values.load = bytes.getInt();
            while (bytes.hasRemaining()) {
                int head = bytes.getInt();
                for (int i = head & MOST_IN_GROUP; i > 0; i--) {
                    int attribute = bytes.getInt();
                    long fingerprint = (bytes.getShort() & 0xffffL) << Integer.SIZE | bytes.getInt() & 0xffff_ffffL;
                    int kind = head >>> Byte.SIZE;
                    values.put(attribute, fingerprint, kind >>> FLAG_BITS, kind & FLAGS);
                }
            }
            return values;
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return new SentValues();
        }
    }
}
