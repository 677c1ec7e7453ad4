// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.load.LoadRequest;
import java.util.List;
import java.util.Map;

/**
 * The arguments of an action: those that it needs are there, the others are null.
 *
 * @param clientId  the client
 * @param attribute the attribute
 * @param value     the value to set
 * @param name      the name of the attribute to create, or the new name of the one to rename
 * @param names     several names of attributes; null where there is one, which is in {@code name}
 * @param values    values by the names of their attributes, in the order in which to send them; nulls only where
 *                  {@code nullHandling} gives them a meaning
 * @param load      the load to run
 */
public record Arguments(
        String clientId,
        AttributeRef attribute,
        String value,
        String name,
        List<String> names,
        Map<String, String> values,
        LoadRequest load) {}
