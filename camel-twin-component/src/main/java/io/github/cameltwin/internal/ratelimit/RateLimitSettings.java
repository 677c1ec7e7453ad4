// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

/**
 * How fast an account's requests are sent.
 *
 * @param maxRequestsPerSecond how many at most; 0 for no limit
 * @param adaptive             whether to slow down when TWIN says that there are too many
 */
public record RateLimitSettings(int maxRequestsPerSecond, boolean adaptive) {

    public boolean isUnlimited() {
        return maxRequestsPerSecond == 0 && !adaptive;
    }
}
