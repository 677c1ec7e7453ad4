// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Supplies the bearer tokens of calls. Thread-safe; nothing blocks. */
public interface TokenSource {

    /** Returns the token to send, which is obtained first if there is none yet. */
    CompletableFuture<BearerToken> current(AuthApi auth);

    /**
     * Returns a token to send instead of one that TWIN refused.
     *
     * @param refused the token that was sent
     * @param expired whether TWIN says that it expired
     * @return        another token, or nothing if the refusal has to stand
     */
    Optional<CompletableFuture<BearerToken>> replace(AuthApi auth, BearerToken refused, boolean expired);

    /** Returns the present state. */
    SessionStatus status();
}
