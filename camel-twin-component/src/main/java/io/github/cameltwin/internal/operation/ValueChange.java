// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value to set or to delete.
 *
 * @param name      the attribute as it was asked for, which is its id where rows name ids
 * @param attribute the attribute
 * @param byName    whether the attribute was found by the name, so that its id may be out of date
 * @param value     the value to set; null to delete the one that the client has
 */
record ValueChange(String name, TwinAttribute attribute, boolean byName, String value) {

    static ValueChange ofNamed(String name, TwinAttribute attribute, String value) {
        return new ValueChange(name, attribute, true, value);
    }

    static ValueChange ofId(String id, String value) {
        return new ValueChange(id, new TwinAttribute(id, null, null), false, value);
    }

    static ValueChange deletionOf(TwinClientAttribute present) {
        return new ValueChange(present.name(), new TwinAttribute(present.id(), null, present.name()), false, null);
    }

    /** The deletion of the same value, which the client has under this id. */
    ValueChange deletesId(String id) {
        return new ValueChange(name, new TwinAttribute(id, null, attribute.name()), false, null);
    }

    /** Returns the values of changes by the ids of their attributes; null for a deletion. */
    static Map<String, String> byId(List<ValueChange> changes) {
        Map<String, String> values = new HashMap<>();
        changes.forEach(change -> values.put(change.attribute.id(), change.value));
        return values;
    }

    boolean deletes() {
        return value == null;
    }
}
