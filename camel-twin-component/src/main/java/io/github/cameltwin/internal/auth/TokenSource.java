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
