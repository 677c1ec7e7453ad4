// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinEndpoint;
import io.github.cameltwin.internal.call.Text;
import org.apache.camel.util.StringHelper;

/**
 * Refuses endpoint options that Camel has changed from what their author meant, before they create a client or an attribute in
 * TWIN.
 */
public final class ArgumentOptionsValidator {

    private ArgumentOptionsValidator() {}

    /**
     * Checks the options that name a client or an attribute.
     *
     * @throws IllegalArgumentException if one can't be used; the message names the option
     */
    public static void check(TwinEndpoint endpoint) {
        check("clientId", endpoint.getClientId(), TwinConstants.CLIENT_ID);
        check("attributeId", endpoint.getAttributeId(), TwinConstants.ATTRIBUTE_ID);
        check("attributeName", endpoint.getAttributeName(), TwinConstants.ATTRIBUTE_NAME);
    }

    private static void check(String option, String value, String header) {
        if (value == null) {
            return;
        }
        if (StringHelper.hasStartToken(value, "simple")) {
            throw new IllegalArgumentException("The option " + option + " is '" + Text.shown(value)
                    + "', which Camel evaluates in toD only: elsewhere it would be taken literally. Use toD instead of to, or"
                    + " leave the option out and set the header " + header);
        }
        if (Text.hasBlankEnds(value)) {
            // Of "+7916" Camel leaves " 7916", and of "C++" "C  ": nobody can tell any more what was written.
            boolean isClient = option.equals("clientId");
            throw new IllegalArgumentException("The option " + option
                    + (isClient ? "" : ", which arrives as '" + Text.shown(value) + "',")
                    + " begins or ends with a blank, or with a character that nobody sees. Camel decodes + in an option to a"
                    + " blank, and % and & have a meaning too: write " + option + "=RAW(…), or set the header " + header
                    + (isClient
                            ? ". The ids of a consumer are separated by commas, and only between them may be blanks"
                            : ""));
        }
    }
}
