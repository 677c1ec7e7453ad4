// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

/**
 * An attribute as a route names it.
 *
 * @param id   its id; null where only the name is known
 * @param name its name; null where the id is known
 */
public record AttributeRef(String id, String name) {

    public static AttributeRef byId(String id) {
        return new AttributeRef(id, null);
    }

    public static AttributeRef byName(String name) {
        return new AttributeRef(null, name);
    }
}
