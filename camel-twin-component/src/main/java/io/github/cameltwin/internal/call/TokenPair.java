// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

/**
 * What a login or a refresh answers. Not a record, so that no generated {@code toString} shows it.
 */
public final class TokenPair {

    private final String token;
    private final String refreshToken;

    public TokenPair(String token, String refreshToken) {
        this.token = token;
        this.refreshToken = refreshToken;
    }

    public String token() {
        return token;
    }

    /** The token that buys the next one, once; null where TWIN gave none. */
    public String refreshToken() {
        return refreshToken;
    }
}
