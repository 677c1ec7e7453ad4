// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiJson;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.TokenPair;
import io.github.cameltwin.internal.call.Transport;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.ObservedCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The two calls of TWIN's authentication service. */
public final class AuthApi {

    private final BaseUrl base;
    private final Transport sender;
    private final ConnectionObserver observer;

    public AuthApi(BaseUrl base, Transport sender, ConnectionObserver observer) {
        this.base = base;
        this.sender = sender;
        this.observer = observer;
    }

    CompletableFuture<TokenPair> login(Credentials credentials) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("email", credentials.email());
        fields.put("password", credentials.password());
        fields.put("ttl", credentials.tokenTtl());
        if (credentials.companyId() != null) {
            fields.put("companyId", credentials.companyId());
        }
        return send(ApiRequest.of(ApiCall.LOGIN, base, "/api/v1/auth/login", ApiJson.write(fields))
                .authorizedBy(null, List.of(credentials.password())));
    }

    /** Exchanges a refresh token, which is valid once, for the next token. TWIN expects the old token without "Bearer". */
    CompletableFuture<TokenPair> refresh(TokenPair old, long tokenTtl) {
        Map<String, Object> fields = Map.of("refreshToken", old.refreshToken(), "ttl", tokenTtl);
        return send(ApiRequest.of(ApiCall.REFRESH, base, "/api/v1/auth/refresh", ApiJson.write(fields))
                .authorizedBy(old.token(), List.of(old.token(), old.refreshToken())));
    }

    private CompletableFuture<TokenPair> send(ApiRequest request) {
        return ObservedCalls.send(observer, sender, request, ApiJson::readToken);
    }
}
