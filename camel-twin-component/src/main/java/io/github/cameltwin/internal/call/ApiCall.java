// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.util.Locale;

/** The nine calls that are known of TWIN's API. */
public enum ApiCall {
    CREATE_ATTRIBUTE("POST", false),
    LIST_ATTRIBUTES("GET", true),
    RENAME_ATTRIBUTE("PATCH", true),
    DELETE_ATTRIBUTE("DELETE", true),
    SET_VALUE("POST", true),
    LIST_VALUES("GET", true),
    DELETE_VALUE("DELETE", true),
    LOGIN("POST", true),
    /** Not idempotent, as a refresh token is assumed to serve once. */
    REFRESH("POST", false);

    private final String tag = name().toLowerCase(Locale.ROOT);
    private final String method;
    private final boolean idempotent;

    ApiCall(String method, boolean idempotent) {
        this.method = method;
        this.idempotent = idempotent;
    }

    /** Returns how metrics name the call. */
    public String tag() {
        return tag;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** Whether sending the call twice leaves TWIN in the same state as sending it once. */
    public boolean idempotent() {
        return idempotent;
    }

    /** Whether the call deletes something. */
    public boolean deletes() {
        return this == DELETE_ATTRIBUTE || this == DELETE_VALUE;
    }

    /** Whether the call is one of the authentication service. */
    public boolean authenticates() {
        return this == LOGIN || this == REFRESH;
    }
}
