// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinEndpoint;
import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.TwinResource;
import io.github.cameltwin.internal.call.PathSegment;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.util.ObjectHelper;

/** Refuses endpoint options that a consumer can't use, so that a route fails when it starts. */
public final class ConsumerOptionsValidator {

    private ConsumerOptionsValidator() {}

    /**
     * Checks the options that are not Camel's.
     *
     * @throws IllegalArgumentException if one can't be used; the message names the option
     */
    public static void check(TwinEndpoint endpoint) {
        String consumer = "from(\"twin:" + endpoint.getResource() + "\")";
        if (endpoint.getOperation() != null && endpoint.getOperation() != TwinOperation.list) {
            throw new IllegalArgumentException("The option operation is '" + endpoint.getOperation() + "', but "
                    + consumer + " has no operation: it lists what is there and emits what has changed. Leave it out");
        }
        if (endpoint.getAttributeId() != null || endpoint.getAttributeName() != null) {
            throw new IllegalArgumentException("The option "
                    + (endpoint.getAttributeId() != null ? "attributeId" : "attributeName") + " means nothing to "
                    + consumer + ", which emits the changes of all attributes: use a filter in the route");
        }
        StateOptionsValidator.checkPlace(endpoint.getStateConfiguration());
        if (endpoint.getResource() == TwinResource.clientAttribute) {
            clientIds(endpoint.getClientId());
        } else if (endpoint.getClientId() != null) {
            throw new IllegalArgumentException("The option clientId means nothing to " + consumer
                    + ", which emits the changes of the account's attributes. The values of clients are watched by"
                    + " from(\"twin:clientAttribute?clientId=…\")");
        }
    }

    /**
     * Returns the ids in a list that is separated by commas, each once.
     *
     * @throws IllegalArgumentException if the list is empty, or one can't be an id
     */
    public static List<String> clientIds(String option) {
        if (ObjectHelper.isEmpty(option)) {
            throw new IllegalArgumentException("from(\"twin:clientAttribute\") needs the option clientId: the id of the"
                    + " client whose values to watch, or several, separated by commas");
        }
        return Arrays.stream(option.split(",", -1))
                .map(id -> PathSegment.check("client id in the option clientId", id.trim()))
                .distinct()
                .toList();
    }
}
