/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.client;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What everyone who uses the same credentials at the same authentication service shares, whatever their HTTP settings: the
 * session, the known attributes, and the pace. Thread-safe.
 */
public final class TwinAccount {

    /** No bound: how many may wait is bounded by the places that producers have. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final TokenSource tokens;
    private final Map<BaseUrl, AttributeNames> attributeNames = new ConcurrentHashMap<>();
    private final Map<Integer, RateLimiter> limiters = new ConcurrentHashMap<>();

    public TwinAccount(Credentials credentials) {
        this.tokens =
                credentials.token() != null ? new StaticToken(credentials.token()) : new LoginSession(credentials);
    }

    /** The attributes of the account by name, at the TWIN that is there. */
    AttributeNames attributeNames(BaseUrl baseUrl) {
        return attributeNames.computeIfAbsent(baseUrl, unused -> new AttributeNames());
    }

    TokenSource tokens() {
        return tokens;
    }

    /** The limiter for this pace, shared by all that ask for the same one. */
    RateLimiter limiter(int requestsPerSecond) {
        return limiters.computeIfAbsent(requestsPerSecond, TwinAccount::newLimiter);
    }

    /** One request every n-th of a second, rather than n at its beginning. */
    private static RateLimiter newLimiter(int requestsPerSecond) {
        return RateLimiter.of(
                "twin",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofSeconds(1).dividedBy(requestsPerSecond))
                        .timeoutDuration(LONGEST_WAIT)
                        .build());
    }
}
