// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.util.Map;

/**
 * The values that one row has for one client.
 *
 * @param clientId the client
 * @param values   values by the names of their attributes, in the order in which to send them; nulls only where
 *                 {@code nullHandling} gives them a meaning
 * @param byId     whether the keys of the values are ids of attributes instead
 */
public record LoadRow(String clientId, Map<String, String> values, boolean byId) {}
