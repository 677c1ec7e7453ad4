// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session of an e-mail address and a password, shared by all connections with these. All calls that need a token
 * share one login or refresh. A token is renewed a little before it expires, while it is still valid. A refused password
 * isn't tried again until a backoff has passed. Thread-safe.
 */
public final class LoginSession implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(LoginSession.class);
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final Credentials credentials;

    /** Written under this, read without a lock. */
    private volatile BearerToken token;

    /** The login or refresh in flight, or null. Guarded by this. */
    private CompletableFuture<BearerToken> renewal;

    /** The refusal of the last login, or null. Guarded by this. */
    private ApiCallException refusal;

    /** Keeps a refused password from being tried in a loop. Guarded by this. */
    private final LoginBackoff afterRefusedLogin = new LoginBackoff();

    /** Keeps fresh tokens that TWIN refuses from causing a login each. Guarded by this. */
    private final LoginBackoff afterRefusedToken = new LoginBackoff();

    public LoginSession(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public CompletableFuture<BearerToken> current(AuthApi auth) {
        BearerToken known = token;
        long now = System.nanoTime();
        if (known != null && !known.isDue(now)) {
            return known.ready();
        }
        CompletableFuture<BearerToken> next = renew(auth, known, true, false);
        return known != null && !known.isExpired(now) ? known.ready() : next;
    }

    @Override
    public Optional<CompletableFuture<BearerToken>> replace(AuthApi auth, BearerToken refused, boolean expired) {
        synchronized (this) {
            boolean replacedMeanwhile = token != refused || renewal != null;
            if (!replacedMeanwhile && !expired) {
                long now = System.nanoTime();
                if (!refused.isUnproven()) {
                    afterRefusedToken.end();
                } else if (afterRefusedToken.isActive(now)) {
                    return Optional.empty();
                }
                afterRefusedToken.extend(now);
            }
        }
        return Optional.of(renew(auth, refused, expired, !expired));
    }

    @Override
    public synchronized SessionStatus status() {
        long now = System.nanoTime();
        boolean signedIn = token != null && !token.isExpired(now);
        long pause = afterRefusedLogin.remaining(now);
        return new SessionStatus(
                signedIn,
                signedIn && token.remaining(now) < NEVER.toNanos() / 2 ? in(token.remaining(now)) : null,
                pause > 0 ? in(pause) : null);
    }

    private static Instant in(long nanos) {
        return Instant.now().plusNanos(nanos).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Joins the login or refresh in flight, or starts one; {@code old} is the token to replace. */
    private CompletableFuture<BearerToken> renew(
            AuthApi auth, BearerToken old, boolean mayRefresh, boolean afterRefusal) {
        CompletableFuture<BearerToken> pending;
        synchronized (this) {
            if (token != old && token != null) {
                return token.ready();
            }
            if (renewal != null) {
                return renewal;
            }
            if (afterRefusedLogin.isActive(System.nanoTime())) {
                return CompletableFuture.failedFuture(refusal);
            }
            pending = new CompletableFuture<>();
            renewal = pending;
        }
        obtain(auth, old, mayRefresh).whenComplete((issued, failure) -> finish(pending, issued, failure, afterRefusal));
        return pending;
    }

    private CompletableFuture<TokenPair> obtain(AuthApi auth, BearerToken old, boolean mayRefresh) {
        if (old == null || !mayRefresh || old.issued().refreshToken() == null) {
            LOG.debug("Signing in to TWIN");
            return auth.login(credentials);
        }
        LOG.debug("Renewing the TWIN token");
        return auth.refresh(old.issued(), credentials.tokenTtl()).exceptionallyCompose(failure -> {
            LOG.debug("The TWIN token couldn't be renewed, signing in again: {}", failure.getMessage());
            return auth.login(credentials);
        });
    }

    private void finish(
            CompletableFuture<BearerToken> pending, TokenPair issued, Throwable failure, boolean afterRefusal) {
        Throwable cause = ApiCallException.unwrap(failure);
        BearerToken next = issued == null ? null : tokenOf(issued, afterRefusal);
        synchronized (this) {
            renewal = null;
            if (next != null) {
                token = next;
                refusal = null;
                afterRefusedLogin.end();
            } else if (cause instanceof ApiCallException refused && isRefusal(refused)) {
                refusal = refused;
                afterRefusedLogin.extend(System.nanoTime());
            }
        }
        if (next != null) {
            pending.complete(next);
        } else {
            pending.completeExceptionally(cause);
        }
    }

    /** Whatever the reason: a login that TWIN counts as a failed one must not be repeated in a loop. */
    private static boolean isRefusal(ApiCallException failure) {
        return failure.status() >= 400
                && failure.status() < 500
                && failure.kind() != ApiCallException.Kind.RATE_LIMITED;
    }

    private BearerToken tokenOf(TokenPair issued, boolean afterRefusal) {
        Duration lifetime = TokenLifetime.of(issued.token(), Duration.ofSeconds(credentials.tokenTtl()))
                .filter(known -> known.compareTo(NEVER) < 0)
                .orElse(NEVER);
        Duration tenth = lifetime.dividedBy(10);
        Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        long now = System.nanoTime();
        return new BearerToken(issued, now + lifetime.minus(margin).toNanos(), now + lifetime.toNanos(), afterRefusal);
    }
}
