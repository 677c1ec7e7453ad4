// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.TwinRowFilter;
import org.apache.camel.Message;

/**
 * The arguments that an endpoint's URI gives.
 *
 * @param clientId      or null
 * @param attributeId   or null
 * @param attributeName or null
 * @param clientIdField the field of a body or a row that has the client's id
 * @param clientIdHeader the header of a message that has the client's id, apart from the component's own; or null
 * @param acceptsNull   whether a null value of a map means something, rather than being refused
 * @param input         how to read the file of a load
 * @param rowFilter     says whether a row that is a message is still to be sent; or null
 */
public record EndpointDefaults(
        String clientId,
        String attributeId,
        String attributeName,
        String clientIdField,
        String clientIdHeader,
        boolean acceptsNull,
        InputOptions input,
        TwinRowFilter rowFilter) {

    /** Returns the client's id in another component's header, or null. */
    Object clientIdIn(Message message) {
        return clientIdHeader == null ? null : message.getHeader(clientIdHeader);
    }
}
