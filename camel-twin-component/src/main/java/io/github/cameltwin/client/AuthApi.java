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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The two calls of TWIN's authentication service. */
final class AuthApi {

    private final BaseUrl base;
    private final Sender sender;

    AuthApi(BaseUrl base, Sender sender) {
        this.base = base;
        this.sender = sender;
    }

    CompletableFuture<IssuedToken> login(Credentials credentials) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("email", credentials.email());
        fields.put("password", credentials.password());
        fields.put("ttl", credentials.tokenTtl());
        if (credentials.companyId() != null) {
            fields.put("companyId", credentials.companyId());
        }
        return send(TwinRequest.of(TwinCall.LOGIN, base, "/api/v1/auth/login", Json.write(fields))
                .authorizedBy(null, credentials.password()));
    }

    /** Exchanges a refresh token, which serves once, for the next token. TWIN wants the old one without "Bearer". */
    CompletableFuture<IssuedToken> refresh(IssuedToken old, long tokenTtl) {
        Map<String, Object> fields = Map.of("refreshToken", old.refreshToken(), "ttl", tokenTtl);
        return send(TwinRequest.of(TwinCall.REFRESH, base, "/api/v1/auth/refresh", Json.write(fields))
                .authorizedBy(old.token(), old.token(), old.refreshToken()));
    }

    private CompletableFuture<IssuedToken> send(TwinRequest request) {
        return sender.send(request).thenApply(answer -> Json.readToken(request, answer));
    }
}
