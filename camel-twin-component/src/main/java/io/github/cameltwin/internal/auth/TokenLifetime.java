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
