// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Names to resolve to attributes.
 *
 * @param names    the names
 * @param optional the names whose attributes may be missing
 * @param distinct whether each must stand for another attribute
 */
public record NameRequest(List<String> names, Predicate<String> optional, boolean distinct) {

    /** Requests an attribute for each name; several names may stand for the same one. */
    public static NameRequest ofAll(List<String> names) {
        return new NameRequest(names, name -> false, false);
    }

    /** Requests the attribute of a name, which may be missing. */
    public static NameRequest ofOptional(String name) {
        return new NameRequest(List.of(name), one -> true, false);
    }

    /** Requests an attribute for each value; those of null values, which aren't set, may be missing. */
    public static NameRequest ofValues(Map<String, String> values) {
        return new NameRequest(List.copyOf(values.keySet()), name -> values.get(name) == null, true);
    }

    boolean isOptional(String name) {
        return optional.test(name);
    }
}
