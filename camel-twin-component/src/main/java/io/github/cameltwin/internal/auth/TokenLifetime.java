// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads from a token how long it lives. */
final class TokenLifetime {

    private TokenLifetime() {}

    /**
     * How long the token lives from now on; nothing where it does not tell: then TWIN's 401 will.
     * <p>
     * Where the token says when it was issued, the time between that and its expiry is taken, as both come from TWIN's
     * clock and ours may be wrong.
     *
     * @param token     a token that has just been issued
     * @param requested the lifetime that was asked for: what holds when our clock says that the new token is no good
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
