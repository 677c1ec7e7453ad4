// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.auth.Credentials;
import io.github.cameltwin.internal.auth.LoginSession;
import io.github.cameltwin.internal.auth.SessionStatus;
import io.github.cameltwin.internal.auth.StaticTokenSource;
import io.github.cameltwin.internal.auth.TokenSource;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.ratelimit.RateLimitSettings;
import io.github.cameltwin.internal.ratelimit.RequestRateLimiter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An account: the session, the known attributes and the rate limiters that all connections with the same credentials at the
 * same authentication service share, whatever their other settings. Thread-safe.
 */
public final class Account {

    private final int number;
    private final TokenSource tokens;
    private final AccountStatus status = new AccountStatus();
    private final Map<BaseUrl, AttributeDirectory> attributeNames = new ConcurrentHashMap<>();
    private final Map<RateLimitSettings, RequestRateLimiter> rateLimiters = new ConcurrentHashMap<>();

    /**
     * Creates an account.
     *
     * @param number distinguishes the accounts of a component where the e-mail address must not show
     */
    public Account(Credentials credentials, int number) {
        this.number = number;
        this.tokens = credentials.token() != null
                ? new StaticTokenSource(credentials.token())
                : new LoginSession(credentials);
    }

    /** Returns the attributes that the account has at this base URL. */
    AttributeDirectory attributeNames(BaseUrl baseUrl) {
        return attributeNames.computeIfAbsent(baseUrl, unused -> new AttributeDirectory());
    }

    /** Returns the number that distinguishes it from other accounts of the component, counted from 1. */
    public int number() {
        return number;
    }

    /** Returns how its calls ended. */
    public AccountStatus status() {
        return status;
    }

    /** Returns the state of its session. */
    public SessionStatus session() {
        return tokens.status();
    }

    TokenSource tokens() {
        return tokens;
    }

    /** Returns the rate limiter that all connections with these settings share. */
    RequestRateLimiter rateLimiter(RateLimitSettings settings) {
        return rateLimiters.computeIfAbsent(settings, RequestRateLimiter::of);
    }
}
