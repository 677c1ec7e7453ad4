// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The tokens that were given out, and how a test meddles with them. A request's token is looked up here, not verified
 * by its signature. Safe for use by any number of threads.
 */
public final class Tokens {
    static final String EXPIRED = "Token is expired.";

    private final SimulatedAccount defaultAccount;
    private final Duration defaultTtl;
    private final Clock clock;
    private final Algorithm algorithm;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, SimulatedAccount> refreshTokens = new ConcurrentHashMap<>();
    private final LongAdder logins = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private volatile TokenFormat format = TokenFormat.JWT;
    private volatile boolean refuseLogins;

    Tokens(SimulatedAccount defaultAccount, Duration defaultTtl, Clock clock) {
        this.defaultAccount = defaultAccount;
        this.defaultTtl = defaultTtl;
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.algorithm = Algorithm.HMAC256(secret);
    }

    /** A token's account and state. */
    static final class Session {
        private final SimulatedAccount account;
        private volatile long expiresAtMillis;
        private volatile boolean revoked;

        private Session(SimulatedAccount account, long expiresAtMillis) {
            this.account = account;
            this.expiresAtMillis = expiresAtMillis;
        }
    }

    /** A login's or refresh's answer. */
    record Pair(String token, String refreshToken) {
        @Override
        public String toString() {
            return "Pair[hidden]";
        }
    }

    /** A valid bearer token of the default user, with the default life time. Not counted as a login. */
    public String issue() {
        return issue(defaultTtl);
    }

    /** A bearer token of the default user that lives this long. */
    public String issue(Duration ttl) {
        return issue(defaultAccount, ttl);
    }

    /** A bearer token of another user, see {@link TwinSimulator#account(String)}. */
    public String issue(SimulatedAccount account, Duration ttl) {
        Objects.requireNonNull(account, "account");
        Instant now = clock.instant();
        Instant expires = now.plus(ttl);
        String token = format == TokenFormat.OPAQUE ? "opaque-" + UUID.randomUUID() : jwt(account, now, expires);
        sessions.put(token, new Session(account, expires.toEpochMilli()));
        return token;
    }

    private String jwt(SimulatedAccount account, Instant now, Instant expires) {
        JWTCreator.Builder jwt = JWT.create()
                .withJWTId(UUID.randomUUID().toString())
                .withSubject(account.email())
                .withClaim("companyId", account.companyId())
                .withIssuedAt(now);
        if (format == TokenFormat.JWT) {
            jwt.withExpiresAt(expires);
        } else if (format == TokenFormat.JWT_FRACTIONAL_EXPIRY) {
            jwt.withClaim("exp", expires.toEpochMilli() / 1000 + 0.25);
        }
        return jwt.sign(algorithm);
    }

    Pair login(SimulatedAccount account, Duration ttl) {
        logins.increment();
        return pair(account, ttl);
    }

    /** Null when the refresh token is unknown or was used before. */
    Pair refresh(SimulatedAccount account, String refreshToken, Duration ttl) {
        if (!refreshTokens.remove(refreshToken, account)) {
            return null;
        }
        refreshes.increment();
        return pair(account, ttl);
    }

    private Pair pair(SimulatedAccount account, Duration ttl) {
        String refreshToken = UUID.randomUUID().toString();
        refreshTokens.put(refreshToken, account);
        return new Pair(issue(account, ttl == null ? defaultTtl : ttl), refreshToken);
    }

    /** The account of a valid token; refuses any other. */
    SimulatedAccount check(String token) {
        Session session = known(token);
        if (clock.millis() >= session.expiresAtMillis) {
            throw new Refusal(401, EXPIRED, null);
        }
        return session.account;
    }

    /** As {@link #check}, but an expired token will do: it is renewed because it expired. */
    SimulatedAccount checkForRefresh(String token) {
        return known(token).account;
    }

    private Session known(String token) {
        Session session = sessions.get(token);
        if (session == null) {
            throw new Refusal(401, "Token is invalid.", null);
        }
        if (session.revoked) {
            throw new Refusal(401, "Token is revoked.", null);
        }
        return session;
    }

    void expire(String token) {
        Session session = token == null ? null : sessions.get(token);
        if (session != null) {
            session.expiresAtMillis = Long.MIN_VALUE;
        }
    }

    /** From now on all existing tokens are answered "Token is expired."; refresh tokens stay good. */
    public void expireAll() {
        sessions.values().forEach(session -> session.expiresAtMillis = Long.MIN_VALUE);
    }

    /** From now on all existing tokens are answered 401 with another error, and refresh tokens are refused. */
    public void revokeAll() {
        sessions.values().forEach(session -> session.revoked = true);
        refreshTokens.clear();
    }

    /** Whether logins with the right password are refused like those with a wrong one. */
    public void refuseLogins(boolean refuse) {
        refuseLogins = refuse;
    }

    boolean refusesLogins() {
        return refuseLogins;
    }

    /** What the tokens look like that are given out from now on. */
    public void format(TokenFormat newFormat) {
        format = Objects.requireNonNull(newFormat, "newFormat");
    }

    /** How many logins succeeded. */
    public long logins() {
        return logins.sum();
    }

    /** How many refreshes succeeded. */
    public long refreshes() {
        return refreshes.sum();
    }

    void reset() {
        sessions.clear();
        refreshTokens.clear();
        logins.reset();
        refreshes.reset();
        format = TokenFormat.JWT;
        refuseLogins = false;
    }

    /** Counts only: never a token. */
    @Override
    public String toString() {
        return "Tokens[issued=" + sessions.size() + ", logins=" + logins() + ", refreshes=" + refreshes() + "]";
    }
}
