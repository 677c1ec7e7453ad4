// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the lifetime of a token from its claims. */
final class TokenLifetime {

    private TokenLifetime() {}

    /**
     * Returns the lifetime of the token from now on; nothing if it has no expiry: then TWIN's 401 ends it.
     * <p>
     * If the token has a time of issue, the result is the time between that and its expiry: both come from TWIN's clock, and
     * ours may be wrong.
     *
     * @param token     a token that has just been issued
     * @param requested the requested lifetime, which is the result if a new token has expired by our clock
     */
    static Optional<Duration> of(String token, Duration requested) {
        DecodedJWT jwt;
        try {
            jwt = JWT.decode(token);
        } catch (JWTDecodeException e) {
            return Optional.empty();
        }
        Instant expiry = jwt.getExpiresAtAsInstant();
        if (expiry == null) {
            return Optional.empty();
        }
        Instant issued = jwt.getIssuedAtAsInstant();
        Duration lifetime = Duration.between(issued == null ? Instant.now() : issued, expiry);
        return Optional.of(lifetime.isNegative() || lifetime.isZero() ? requested : lifetime);
    }
}
