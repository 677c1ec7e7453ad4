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
 * @param askedAt   when the list was asked for
 * @param confirmed ids of it that TWIN had refused shortly before, for another reason than that they are unknown
 */
record AttributeList(
        List<TwinAttribute> attributes, NameIndex<TwinAttribute> byName, long askedAt, Set<String> confirmed) {

    static AttributeList of(List<TwinAttribute> attributes, long askedAt) {
        return new AttributeList(
                attributes, NameIndex.ofAttributes(attributes), askedAt, ConcurrentHashMap.newKeySet());
    }

    /** The same list with an attribute that was just created, and without those that had its name before. */
    AttributeList with(TwinAttribute created) {
        List<TwinAttribute> more = new ArrayList<>(attributes);
        more.removeIf(attribute -> attribute.name().equals(created.name()));
        more.add(created);
        return new AttributeList(more, NameIndex.ofAttributes(more), askedAt, confirmed);
    }

    /** Whether this is the other list, with or without what has been created since it was loaded. */
    boolean isFromSameLoadAs(AttributeList other) {
        return askedAt == other.askedAt;
    }

    /** Whether the other list was asked for later. */
    boolean isOlderThan(AttributeList other) {
        return askedAt - other.askedAt < 0;
    }

    /** How old the list is, in nanoseconds. */
    long age() {
        return System.nanoTime() - askedAt;
    }

    boolean has(String name) {
        return byName.find(name) != null;
    }

    /** What the names stand for, in their order; null for those that nothing here has. */
    List<Match<TwinAttribute>> find(List<String> names) {
        List<Match<TwinAttribute>> found = new ArrayList<>(names.size());
        for (String name : names) {
            found.add(byName.find(name));
        }
        return found;
    }
}
