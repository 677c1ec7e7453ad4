// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.TokenPair;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Supplies a token that was obtained elsewhere. It can't be renewed, so its refusal stands. */
public final class StaticTokenSource implements TokenSource {

    private final BearerToken token;

    public StaticTokenSource(String token) {
        long never = System.nanoTime() + Long.MAX_VALUE / 2;
        this.token = new BearerToken(new TokenPair(token, null), never, never, false);
    }

    @Override
    public CompletableFuture<BearerToken> current(AuthApi auth) {
        return token.ready();
    }

    @Override
    public Optional<CompletableFuture<BearerToken>> replace(AuthApi auth, BearerToken refused, boolean expired) {
        return Optional.empty();
    }

    @Override
    public SessionStatus status() {
        return new SessionStatus(true, null, null);
    }
}
