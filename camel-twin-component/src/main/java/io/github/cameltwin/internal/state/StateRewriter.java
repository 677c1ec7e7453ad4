// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes the current states of a file into a new one, many in each line. Not thread-safe. */
final class StateRewriter {

    private static final int LINE_BYTES = 1 << 16;

    private final OutputStream file;

    /** The positions by slot, which become those in the new file. */
    private final long[] positions;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(LINE_BYTES);
    private int[] slots = new int[256];
    private int[] offsets = new int[256];
    private int states;
    private long end;

    StateRewriter(OutputStream file, long[] positions) throws IOException {
        this.file = file;
        this.positions = positions;
        file.write(StateLines.HEADER);
        this.end = StateLines.HEADER.length;
    }

    /** Adds a state: {@code length} bytes with its key, a tab and its value. */
    void add(int slot, byte[] bytes, int from, int length) throws IOException {
        if (states == slots.length) {
            slots = Arrays.copyOf(slots, 2 * states);
            offsets = Arrays.copyOf(offsets, 2 * states);
        }
        if (states == 0) {
            line.write(new byte[StateLines.CHECKSUM_LENGTH]);
        }
        line.write('\t');
        slots[states] = slot;
        offsets[states++] = line.size();
        line.write(bytes, from, length);
        if (line.size() >= LINE_BYTES) {
            endLine();
        }
    }

    /** Ends the file, and returns its size. */
    long end() throws IOException {
        if (states > 0) {
            endLine();
        }
        return end;
    }

    private void endLine() throws IOException {
        line.write('\n');
        byte[] bytes = line.toByteArray();
        StateLines.putChecksum(bytes);
        file.write(bytes);
        for (int i = 0; i < states; i++) {
            positions[slots[i]] = end + offsets[i];
        }
        end += bytes.length;
        states = 0;
        line.reset();
    }
}
