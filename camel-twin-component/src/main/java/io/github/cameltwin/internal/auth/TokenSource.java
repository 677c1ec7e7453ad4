// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where the bearer token of a call comes from. Thread-safe; nothing blocks. */
public interface TokenSource {

    /** The token to send, obtained first where there is none yet. */
    CompletableFuture<BearerToken> current(AuthApi auth);

    /**
     * A token to send instead of one that TWIN refused.
     *
     * @param refused the token that was sent
     * @param expired whether TWIN says that it expired
     * @return        another token, or nothing where the refusal has to stand
     */
    Optional<CompletableFuture<BearerToken>> replace(AuthApi auth, BearerToken refused, boolean expired);
}
