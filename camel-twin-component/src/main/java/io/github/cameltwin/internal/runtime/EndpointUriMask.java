// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks the e-mail address in the URI of an endpoint, which Camel shows unless it is told not to. */
public final class EndpointUriMask {

    private static final Pattern EMAIL =
            Pattern.compile("([?&]email=)(?:RAW\\([^)]*\\)|RAW\\{[^}]*}|[^&]*)", Pattern.CASE_INSENSITIVE);

    private static final String MASK = "xxxxxx";

    private EndpointUriMask() {}

    /** Returns the URI without the address. */
    public static String mask(String uri) {
        return uri == null ? null : EMAIL.matcher(uri).replaceAll("$1" + MASK);
    }

    /** Returns the URI with another word in the place of the address, so that it differs from those with other addresses. */
    public static String mask(String uri, String instead) {
        return uri == null
                ? null
                : EMAIL.matcher(uri).replaceAll("$1" + MASK + "-" + Matcher.quoteReplacement(instead));
    }
}
