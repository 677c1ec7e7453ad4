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

import io.github.cameltwin.internal.call.TokenPair;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A token that was obtained elsewhere: it cannot be renewed here, so its refusal stands. */
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
}
