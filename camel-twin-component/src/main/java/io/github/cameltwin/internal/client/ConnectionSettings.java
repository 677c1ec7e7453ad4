// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.auth.Credentials;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.http.HttpSettings;
import io.github.cameltwin.internal.ratelimit.RateLimitSettings;
import io.github.cameltwin.internal.retry.RetrySettings;

/**
 * The settings of a connection, and its identity: endpoints with equal settings share one connection. A connection is built
 * from these and nothing else, so that no option can be forgotten in the identity.
 *
 * @param baseUrl     URL of TWIN's API
 * @param authUrl     URL of TWIN's authentication service
 * @param credentials the token, or the user who signs in
 * @param http        options of the HTTP transport
 * @param retries     when a failed call is sent again
 * @param rateLimit   maximum rate of the account's requests
 */
public record ConnectionSettings(
        BaseUrl baseUrl,
        BaseUrl authUrl,
        Credentials credentials,
        HttpSettings http,
        RetrySettings retries,
        RateLimitSettings rateLimit) {}
