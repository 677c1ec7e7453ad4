// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An index of listed records by name: finds the exact name first, else one that looks alike ({@link NameKey}). Of a name that
 * several ids have, it finds the least id, in the order of text, so that all processes use the same one. Immutable, with
 * indexes that are derived at the first need. Thread-safe.
 *
 * @param <T> the records that TWIN lists
 */
public final class NameIndex<T> {

    private final Map<String, Match<T>> exact = new LinkedHashMap<>();

    /** By {@link NameKey#ofLook}; null until an exact name is missing. */
    private volatile Map<String, Match<T>> alike;

    /** The names by {@link NameKey#ignoringCase}; null until a name is about to be created. */
    private volatile Map<String, String> ignoringCase;

    private NameIndex(Collection<T> items, Function<T, String> id, Function<T, String> name) {
        for (T item : items) {
            // TWIN might list a value without a name, which no caller can look up.
            if (name.apply(item) != null) {
                exact.merge(
                        name.apply(item),
                        new Match<>(item, name.apply(item), List.of(id.apply(item)), true),
                        Match::and);
            }
        }
    }

    /**
     * The records that a name stands for.
     *
     * @param item  the record with the least id, which is used
     * @param name  the record's name, as TWIN has it
     * @param ids   the ids of all matching records, least first
     * @param exact whether the name is exactly equal; else it only looks alike
     */
    public record Match<T>(T item, String name, List<String> ids, boolean exact) {

        boolean isUnique() {
            return ids.size() == 1;
        }

        private Match<T> and(Match<T> other) {
            Set<String> all = new TreeSet<>(ids);
            all.addAll(other.ids);
            Match<T> least = ids.get(0).compareTo(other.ids.get(0)) <= 0 ? this : other;
            return new Match<>(least.item, least.name, List.copyOf(all), exact);
        }

        private Match<T> alike() {
            return new Match<>(item, name, ids, false);
        }
    }

    public static NameIndex<TwinAttribute> ofAttributes(Collection<TwinAttribute> attributes) {
        return new NameIndex<>(attributes, TwinAttribute::id, TwinAttribute::name);
    }

    public static NameIndex<TwinClientAttribute> ofValues(Collection<TwinClientAttribute> values) {
        return new NameIndex<>(values, TwinClientAttribute::id, TwinClientAttribute::name);
    }

    /** Finds the exact name, or else one that looks alike; null if there is neither. */
    public Match<T> find(String name) {
        Match<T> match = exact.get(name);
        return match != null ? match : alike().get(NameKey.ofLook(name));
    }

    /** Finds the exact name; null if it is missing. */
    public Match<T> findExact(String name) {
        return exact.get(name);
    }

    /** Finds a name that differs from this one only by case and invisible characters; null if there is none. */
    String findIgnoringCase(String name) {
        Map<String, String> names = ignoringCase;
        if (names == null) {
            names = new HashMap<>();
            for (String known : exact.keySet()) {
                names.putIfAbsent(NameKey.ignoringCase(known), known);
            }
            ignoringCase = names;
        }
        return names.get(NameKey.ignoringCase(name));
    }

    /** Returns all names, in TWIN's order. */
    Collection<String> names() {
        return exact.keySet();
    }

    private Map<String, Match<T>> alike() {
        Map<String, Match<T>> matches = alike;
        if (matches == null) {
            Map<String, Match<T>> made = new HashMap<>();
            exact.forEach((name, match) -> made.merge(NameKey.ofLook(name), match.alike(), Match::and));
            matches = made;
            alike = matches;
        }
        return matches;
    }
}
