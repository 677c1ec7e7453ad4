// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.client.NameIndex.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attributes as they were listed at some time.
 *
 * @param askedAt   the begin of the list call
 * @param confirmed ids in it that TWIN refused shortly before, for another reason than that it doesn't know them
 */
record AttributeList(
        List<TwinAttribute> attributes, NameIndex<TwinAttribute> byName, long askedAt, Set<String> confirmed) {

    static AttributeList of(List<TwinAttribute> attributes, long askedAt) {
        return new AttributeList(
                attributes, NameIndex.ofAttributes(attributes), askedAt, ConcurrentHashMap.newKeySet());
    }

    /** Returns the same list with a new attribute, and without those that had its name before. */
    AttributeList with(TwinAttribute created) {
        List<TwinAttribute> more = new ArrayList<>(attributes);
        more.removeIf(attribute -> attribute.name().equals(created.name()));
        more.add(created);
        return new AttributeList(more, NameIndex.ofAttributes(more), askedAt, confirmed);
    }

    /** Returns whether both come from one list call, with or without attributes created since. */
    boolean isFromSameLoadAs(AttributeList other) {
        return askedAt == other.askedAt;
    }

    /** Returns whether the call of the other list began later. */
    boolean isOlderThan(AttributeList other) {
        return askedAt - other.askedAt < 0;
    }

    /** Returns the age of the list, in nanoseconds. */
    long age() {
        return System.nanoTime() - askedAt;
    }

    boolean has(String name) {
        return byName.find(name) != null;
    }

    /** Finds the names, in their order; null for those that are missing. */
    List<Match<TwinAttribute>> find(List<String> names) {
        List<Match<TwinAttribute>> found = new ArrayList<>(names.size());
        for (String name : names) {
            found.add(byName.find(name));
        }
        return found;
    }
}
