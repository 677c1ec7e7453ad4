// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

/**
 * The arguments that an endpoint's URI gives.
 *
 * @param clientId      or null
 * @param attributeId   or null
 * @param attributeName or null
 * @param clientIdField the field of a body or a row that has the client's id
 * @param acceptsNull   whether a null value of a map means something, rather than being refused
 * @param input         how to read the file of a load
 */
public record EndpointDefaults(
        String clientId,
        String attributeId,
        String attributeName,
        String clientIdField,
        boolean acceptsNull,
        InputOptions input) {}
