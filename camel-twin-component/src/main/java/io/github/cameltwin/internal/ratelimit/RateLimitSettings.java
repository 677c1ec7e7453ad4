// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

/**
 * The options of an account's rate limit.
 *
 * @param maxRequestsPerSecond maximum number of requests per second; 0 for no limit
 * @param adaptive             whether a 429 reduces the rate
 */
public record RateLimitSettings(int maxRequestsPerSecond, boolean adaptive) {

    public boolean isUnlimited() {
        return maxRequestsPerSecond == 0 && !adaptive;
    }
}
