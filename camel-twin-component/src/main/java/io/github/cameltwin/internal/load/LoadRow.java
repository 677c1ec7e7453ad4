// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import io.github.cameltwin.internal.call.ApiRequest;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The values that one row has for one client.
 *
 * @param clientId the client
 * @param values   values by the names of their attributes, in the order in which to send them; nulls only where
 *                 {@code nullHandling} gives them a meaning
 * @param byId     whether the keys of the values are ids of attributes instead
 * @param current  says whether the row is still to be sent; {@link #ALWAYS} without a filter
 */
public record LoadRow(String clientId, Map<String, String> values, boolean byId, BooleanSupplier current) {

    /** For rows that no filter is asked about. One object, so that equal rows are equal. */
    public static final BooleanSupplier ALWAYS = ApiRequest.ALWAYS;

    /** Makes a row that no filter is asked about. */
    public LoadRow(String clientId, Map<String, String> values, boolean byId) {
        this(clientId, values, byId, ALWAYS);
    }

    /** Returns the same row, to be sent only while it is current. */
    public LoadRow onlyWhile(BooleanSupplier isCurrent) {
        return new LoadRow(clientId, values, byId, isCurrent);
    }

    /** Returns whether the row is still to be sent. */
    boolean isCurrent() {
        return current.getAsBoolean();
    }
}
