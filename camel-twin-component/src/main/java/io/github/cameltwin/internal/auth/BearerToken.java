// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.TokenPair;
import java.util.concurrent.CompletableFuture;

/** A bearer token in use. */
public final class BearerToken {

    private final TokenPair issued;
    private final long renewAt;
    private final long expiresAt;
    private final boolean afterRefusal;
    private final String authorization;
    private final CompletableFuture<BearerToken> ready;
    private volatile boolean accepted;

    /**
     * A token.
     *
     * @param issued       what TWIN issued
     * @param renewAt      when it is time for the next one, in {@link System#nanoTime()}
     * @param expiresAt    when it must not be used any more, in {@link System#nanoTime()}
     * @param afterRefusal whether it was obtained because TWIN refused its predecessor
     */
    BearerToken(TokenPair issued, long renewAt, long expiresAt, boolean afterRefusal) {
        this.issued = issued;
        this.renewAt = renewAt;
        this.expiresAt = expiresAt;
        this.afterRefusal = afterRefusal;
        this.authorization = "Bearer " + issued.token();
        this.ready = CompletableFuture.completedFuture(this);
    }

    TokenPair issued() {
        return issued;
    }

    /** The value of the Authorization header. */
    String authorization() {
        return authorization;
    }

    /** This token as a future; made once, as every call asks for it. */
    CompletableFuture<BearerToken> ready() {
        return ready;
    }

    boolean isDue(long now) {
        return now - renewAt >= 0;
    }

    boolean isExpired(long now) {
        return now - expiresAt >= 0;
    }

    /** Remembers that TWIN accepted it. */
    void accept() {
        accepted = true;
    }

    /** Whether it came in place of a refused one and has not been accepted yet: another login might be as little help. */
    boolean isUnproven() {
        return afterRefusal && !accepted;
    }
}
