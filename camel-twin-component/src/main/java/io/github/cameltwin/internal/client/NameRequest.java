// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Names whose attributes are asked for.
 *
 * @param names    the names
 * @param optional the names for which there may be no attribute
 * @param distinct whether each must mean another attribute
 */
public record NameRequest(List<String> names, Predicate<String> optional, boolean distinct) {

    /** There must be an attribute for each; several names may mean the same one. */
    public static NameRequest ofAll(List<String> names) {
        return new NameRequest(names, name -> false, false);
    }

    /** There need not be an attribute of this name. */
    public static NameRequest ofOptional(String name) {
        return new NameRequest(List.of(name), one -> true, false);
    }

    /** There must be an attribute for each value; for a null, of which there is nothing to set, there need not be one. */
    public static NameRequest ofValues(Map<String, String> values) {
        return new NameRequest(List.copyOf(values.keySet()), name -> values.get(name) == null, true);
    }

    boolean isOptional(String name) {
        return optional.test(name);
    }
}
