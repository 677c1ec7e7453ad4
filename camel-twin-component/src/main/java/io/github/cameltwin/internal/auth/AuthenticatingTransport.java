// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Adds the bearer token. After a 401, sends the call once more if another token is available. */
public final class AuthenticatingTransport implements Transport {

    private static final String EXPIRED = "Token is expired";

    private final Transport next;
    private final TokenSource tokens;
    private final AuthApi auth;
    private final Consumer<Throwable> failedAttempts;

    /**
     * Creates the transport.
     *
     * @param failedAttempts receives the failure of each attempt
     */
    public AuthenticatingTransport(
            Transport next, TokenSource tokens, AuthApi auth, Consumer<Throwable> failedAttempts) {
        this.next = next;
        this.tokens = tokens;
        this.auth = auth;
        this.failedAttempts = failedAttempts;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        return tokens.current(auth).thenCompose(token -> sendWith(token, request)
                .exceptionallyCompose(failure -> sendWithAnother(token, request, failure)));
    }

    private CompletableFuture<ApiResponse> sendWith(BearerToken token, ApiRequest request) {
        CompletableFuture<ApiResponse> sent = next.send(
                request.authorizedBy(token.authorization(), token.issued().token()));
        return token.isUnproven()
                ? sent.thenApply(response -> {
                    token.accept();
                    return response;
                })
                : sent;
    }

    private CompletableFuture<ApiResponse> sendWithAnother(BearerToken refused, ApiRequest request, Throwable failure) {
        Throwable cause = ApiCallException.unwrap(failure);
        failedAttempts.accept(cause);
        if (cause instanceof ApiCallException refusal && refusal.status() == 401) {
            return tokens.replace(auth, refused, saysExpired(refusal))
                    .map(another -> another.thenCompose(token -> sendWith(token, request)))
                    .orElseGet(() -> CompletableFuture.failedFuture(cause));
        }
        return CompletableFuture.failedFuture(cause);
    }

    private static boolean saysExpired(ApiCallException refusal) {
        String error = refusal.details().error();
        return error != null && error.trim().regionMatches(true, 0, EXPIRED, 0, EXPIRED.length());
    }
}
