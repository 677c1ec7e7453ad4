// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.internal.client.NameIndex;
import io.github.cameltwin.internal.client.NameIndex.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that TWIN has of one client: as it listed them, with what was sent since. Not thread-safe. */
final class ClientValues {

    private final NameIndex<TwinClientAttribute> listed;

    /** By the ids of attributes; null for a value that isn't known any more. */
    private final Map<String, String> valueById = new HashMap<>();

    ClientValues(List<TwinClientAttribute> values) {
        this.listed = NameIndex.ofValues(values);
        values.forEach(value -> valueById.put(value.id(), value.value()));
    }

    /** The values as they were listed, by name. */
    NameIndex<TwinClientAttribute> listed() {
        return listed;
    }

    /** Returns whether the client has a value under an id. */
    boolean has(String id) {
        return valueById.containsKey(id);
    }

    /** Returns the value under an id; null for none. */
    String value(String id) {
        return valueById.get(id);
    }

    /**
     * Returns the id under which the client has the value of an attribute. Where the client has none under the attribute's own id, but
     * under another one of the same name, that is the value which operators see.
     *
     * @return the id; null if the client has no value of the attribute
     */
    String idOf(TwinAttribute attribute) {
        if (valueById.containsKey(attribute.id())) {
            return attribute.id();
        }
        Match<TwinClientAttribute> sameName = listed.findExact(attribute.name());
        return sameName != null && valueById.containsKey(sameName.item().id())
                ? sameName.item().id()
                : null;
    }

    /** Returns the part of a change that is left to make; null if TWIN's value is up to date. */
    ValueChange needed(ValueChange change) {
        String id = idOf(change.attribute());
        if (change.deletes()) {
            return id == null ? null : change.deletesId(id);
        }
        return id != null && change.value().equals(valueById.get(id)) ? null : change;
    }

    /**
     * Records a change that was made.
     *
     * @param id the id that it was made with
     */
    void done(ValueChange change, String id) {
        if (change.deletes()) {
            valueById.remove(id);
        } else {
            valueById.put(id, change.value());
        }
    }

    /** Records a change without a known outcome. */
    void uncertain(ValueChange change) {
        valueById.put(change.attribute().id(), null);
    }
}
