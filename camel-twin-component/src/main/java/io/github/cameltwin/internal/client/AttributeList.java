// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.client.NameIndex.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The attributes as they were listed at some time.
 *
 * @param askedAt   the begin of the list call
 * @param changedAt the begin of the first of the lists, up to this one, that all have the same attributes
 * @param confirmed ids in it that TWIN refused shortly before, for another reason than that it doesn't know them
 */
record AttributeList(
        List<TwinAttribute> attributes,
        NameIndex<TwinAttribute> byName,
        long askedAt,
        long changedAt,
        Set<String> confirmed) {

    /** Minimum time for which a list is trusted that differs from the one before. */
    private static final long TRUST_CHANGED = TimeUnit.MILLISECONDS.toNanos(500);

    /** The time for which a first list is trusted. */
    private static final long TRUST_FIRST = TimeUnit.SECONDS.toNanos(5);

    /**
     * Makes a list of what TWIN has.
     *
     * @param before the list before; null for a first one
     */
    static AttributeList of(List<TwinAttribute> attributes, long askedAt, AttributeList before) {
        boolean same = before != null && isSame(before.attributes, attributes);
        long changedAt = before == null ? askedAt - TRUST_FIRST : same ? before.changedAt : askedAt;
        return new AttributeList(
                attributes, NameIndex.ofAttributes(attributes), askedAt, changedAt, ConcurrentHashMap.newKeySet());
    }

    /** Compares without the order, which TWIN doesn't promise. */
    private static boolean isSame(List<TwinAttribute> before, List<TwinAttribute> now) {
        return before.equals(now) || before.size() == now.size() && new HashSet<>(before).equals(new HashSet<>(now));
    }

    /** Returns the same list with a new attribute, and without those that had its name before. */
    AttributeList with(TwinAttribute created) {
        List<TwinAttribute> more = new ArrayList<>(attributes);
        more.removeIf(attribute -> attribute.name().equals(created.name()));
        more.add(created);
        return new AttributeList(more, NameIndex.ofAttributes(more), askedAt, askedAt, confirmed);
    }

    /** Returns whether the call of the other list began later. */
    boolean isOlderThan(AttributeList other) {
        return askedAt - other.askedAt < 0;
    }

    /** Returns the age of the list, in nanoseconds. */
    long age() {
        return System.nanoTime() - askedAt;
    }

    /**
     * Returns whether the list is young enough. It is trusted for as long as it has been the same: soon after a change, another
     * process may create the same name, and the least id is then another one.
     */
    boolean isTrusted(Duration maxAge) {
        return age() < Math.min(maxAge.toNanos(), Math.max(TRUST_CHANGED, askedAt - changedAt));
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
