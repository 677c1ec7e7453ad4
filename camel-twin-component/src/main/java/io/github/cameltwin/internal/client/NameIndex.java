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
 * What TWIN lists, by name: the exact name counts first, else the one that looks alike ({@link NameKey}). Whoever asks for a
 * name that several ids have gets the least id, in the order of text, so that all processes use the same one. Immutable, but
 * for what is derived at the first need. Thread-safe.
 *
 * @param <T> the records that TWIN lists
 */
public final class NameIndex<T> {

    private final Map<String, Match<T>> exact = new LinkedHashMap<>();

    /** By how the names look; null until a name is missing. */
    private volatile Map<String, Match<T>> alike;

    /** The names by what they are but for case; null until a name is about to be created. */
    private volatile Map<String, String> ignoringCase;

    private NameIndex(Collection<T> items, Function<T, String> id, Function<T, String> name) {
        for (T item : items) {
            // TWIN might list a value without a name, by which nobody can ask for it.
            if (name.apply(item) != null) {
                exact.merge(
                        name.apply(item),
                        new Match<>(item, name.apply(item), List.of(id.apply(item)), true),
                        Match::and);
            }
        }
    }

    /**
     * What a name stands for.
     *
     * @param item  the record to use, the one with the least id
     * @param name  its name, as TWIN has it
     * @param ids   the ids of all records that could be meant, least first
     * @param exact whether it has exactly the name that was asked for; else the name only looks alike
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

    /** What has this name, or else looks like it; null if nothing does. */
    public Match<T> find(String name) {
        Match<T> match = exact.get(name);
        return match != null ? match : alike().get(NameKey.ofLook(name));
    }

    /** What has exactly this name; null if nothing does. */
    public Match<T> findExact(String name) {
        return exact.get(name);
    }

    /** A name that differs from this one by no more than case and what nobody sees; null if there is none. */
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

    /** All names, in TWIN's order. */
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
