// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.TokenPair;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A bearer token in use. */
public final class BearerToken {

    private final TokenPair issued;
    private final long renewAt;
    private final long expiresAt;
    private final boolean afterRefusal;
    private final String authorization;
    private final List<String> secrets;
    private final CompletableFuture<BearerToken> ready;
    private volatile boolean accepted;

    /**
     * Creates a token.
     *
     * @param issued       the token and refresh token that TWIN issued
     * @param renewAt      the time of its renewal, in {@link System#nanoTime()}
     * @param expiresAt    the end of its lifetime, in {@link System#nanoTime()}
     * @param afterRefusal whether it was obtained because TWIN refused its predecessor
     */
    BearerToken(TokenPair issued, long renewAt, long expiresAt, boolean afterRefusal) {
        this.issued = issued;
        this.renewAt = renewAt;
        this.expiresAt = expiresAt;
        this.afterRefusal = afterRefusal;
        this.authorization = "Bearer " + issued.token();
        this.secrets = List.of(issued.token());
        this.ready = CompletableFuture.completedFuture(this);
    }

    TokenPair issued() {
        return issued;
    }

    /** Returns the value of the Authorization header. */
    String authorization() {
        return authorization;
    }

    /** Returns what must not be shown where a response repeats it. */
    List<String> secrets() {
        return secrets;
    }

    /** Returns this token as a future, created once because every call needs it. */
    CompletableFuture<BearerToken> ready() {
        return ready;
    }

    boolean isDue(long now) {
        return now - renewAt >= 0;
    }

    boolean isExpired(long now) {
        return now - expiresAt >= 0;
    }

    /** Returns the rest of its lifetime, in nanoseconds. */
    long remaining(long now) {
        return expiresAt - now;
    }

    /** Marks the token as accepted by TWIN. */
    void accept() {
        accepted = true;
    }

    /** Returns whether it replaces a refused token and hasn't been accepted yet: another login might not help either. */
    boolean isUnproven() {
        return afterRefusal && !accepted;
    }
}
