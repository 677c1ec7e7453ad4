// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Text;
import java.util.Collection;
import java.util.stream.Collectors;

/** Creates the failures of attribute names. */
final class AttributeNameErrors {

    private static final int NAMES_SHOWN = 20;

    private AttributeNameErrors() {}

    /** Returns the failure of a name that more than one attribute has. */
    static ApiCallException ambiguous(String name, Collection<String> ids) {
        return invalid("The attribute name '" + Text.shown(name) + "' is ambiguous: the ids " + String.join(", ", ids)
                + " have it, or one that looks like it. Use the id.");
    }

    /** Returns the failure of two names for one attribute in an operation that needs one attribute for each name. */
    static ApiCallException sameAttribute(String one, String other) {
        return invalid("The names '" + Text.shown(one) + "' and '" + Text.shown(other)
                + "' mean the same attribute: they differ only by spaces, by characters that nobody sees, or by the way in"
                + " which letters are composed. Leave one of them out.");
    }

    /** Returns the failure of a name whose new attribute operators would confuse with another. */
    static ApiCallException differsByCase(String name, String other) {
        return invalid("No attribute is created for the name '" + Text.shown(name) + "': it differs only by case from '"
                + Text.shown(other) + "'. Use that name, or create '" + Text.shown(name)
                + "' with twin:attributes?operation=create.");
    }

    /** Returns the failure of a name that no attribute has. */
    static ApiCallException unknown(String name, NameIndex<TwinAttribute> known) {
        String other = known.findIgnoringCase(name);
        String problem = "No attribute has the name '" + Text.shown(name) + "'";
        return ApiCallException.ofNoCall(
                ApiCallException.Kind.NOT_FOUND,
                other != null
                        ? problem + ": it differs only by case from '" + Text.shown(other) + "'. Use that name"
                        : problem + ": " + shown(known.names())
                                + ". Check the name. If it is a new one, ensure creates it, as does what sets values"
                                + " with createMissing=true");
    }

    private static String shown(Collection<String> known) {
        return known.isEmpty()
                ? "the account has no attributes"
                : "the account has " + known.size() + ", such as "
                        + known.stream()
                                .limit(NAMES_SHOWN)
                                .map(Text::shown)
                                .collect(Collectors.joining("', '", "'", "'"));
    }

    private static ApiCallException invalid(String message) {
        return ApiCallException.ofNoCall(ApiCallException.Kind.INVALID_REQUEST, message);
    }
}
