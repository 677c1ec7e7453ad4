// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.auth.Credentials;
import io.github.cameltwin.internal.auth.LoginSession;
import io.github.cameltwin.internal.auth.StaticTokenSource;
import io.github.cameltwin.internal.auth.TokenSource;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.ratelimit.RateLimitSettings;
import io.github.cameltwin.internal.ratelimit.RequestRateLimiter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What everyone who uses the same credentials at the same authentication service shares, whatever their HTTP settings: the
 * session, the known attributes, and the pace. Thread-safe.
 */
public final class Account {

    private final TokenSource tokens;
    private final Map<BaseUrl, AttributeDirectory> attributeNames = new ConcurrentHashMap<>();
    private final Map<RateLimitSettings, RequestRateLimiter> paces = new ConcurrentHashMap<>();

    public Account(Credentials credentials) {
        this.tokens = credentials.token() != null
                ? new StaticTokenSource(credentials.token())
                : new LoginSession(credentials);
    }

    /** The attributes of the account by name, at the TWIN that is there. */
    AttributeDirectory attributeNames(BaseUrl baseUrl) {
        return attributeNames.computeIfAbsent(baseUrl, unused -> new AttributeDirectory());
    }

    TokenSource tokens() {
        return tokens;
    }

    /** The pace, shared by all that ask for the same one. */
    RequestRateLimiter pace(RateLimitSettings settings) {
        return paces.computeIfAbsent(settings, RequestRateLimiter::of);
    }
}
