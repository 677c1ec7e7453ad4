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
package io.github.cameltwin.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A token that was obtained elsewhere: it cannot be renewed here, so its refusal stands. */
final class StaticToken implements TokenSource {

    private final Token token;

    StaticToken(String token) {
        long never = System.nanoTime() + Long.MAX_VALUE / 2;
        this.token = new Token(new IssuedToken(token, null), never, never, false);
    }

    @Override
    public CompletableFuture<Token> current(AuthApi auth) {
        return token.ready();
    }

    @Override
    public Optional<CompletableFuture<Token>> replace(AuthApi auth, Token refused, boolean expired) {
        return Optional.empty();
    }
}
