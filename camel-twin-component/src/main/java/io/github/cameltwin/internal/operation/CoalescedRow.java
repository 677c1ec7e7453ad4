// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.load.LoadRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of which later rows may supersede values. Used by the thread that reads rows until it is sent; immutable then. */
final class CoalescedRow {

    private final LoadRow whole;

    /** The values that no later row supersedes. */
    private final Map<String, String> left;

    /** What it supersedes, by the names that its own values have. */
    private final Map<String, Superseded> older = new HashMap<>();

    CoalescedRow(LoadRow whole) {
        this.whole = whole;
        this.left = new LinkedHashMap<>(whole.values());
    }

    /**
     * A value that isn't sent, as a later row has another one of the same client and attribute.
     *
     * @param row  the row that has it
     * @param name its name there
     */
    record Superseded(CoalescedRow row, String name) {

        /** Returns the value as a row of its own. */
        LoadRow alone() {
            Map<String, String> value = new HashMap<>();
            value.put(name, row.whole.values().get(name));
            return new LoadRow(row.whole.clientId(), value, row.whole.byId(), row.whole.current());
        }

        /** Returns what it supersedes itself, or null. */
        Superseded older() {
            return row.older.get(name);
        }
    }

    /** Notes that a value of this row supersedes another one, which isn't sent then. */
    void supersedes(String name, Superseded value) {
        older.put(name, value);
        value.row.left.remove(value.name);
    }

    /** Returns what is left to send. */
    LoadRow toSend() {
        return new LoadRow(whole.clientId(), left, whole.byId(), whole.current());
    }

    /** Returns the number of values that later rows supersede. */
    int superseded() {
        return whole.values().size() - left.size();
    }

    /** Returns whether a later row supersedes this value of the row. */
    boolean isSuperseded(String name) {
        return !left.containsKey(name);
    }

    /** Returns what this row supersedes, by the names of its own values. */
    Map<String, Superseded> older() {
        return older;
    }
}
