// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CallObservation;
import io.github.cameltwin.internal.call.CancellableWait;
import io.github.cameltwin.internal.call.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** Adds the bearer token. After a 401, sends the call once more if another token is available. */
public final class AuthenticatingTransport implements Transport {

    private static final String EXPIRED = "Token is expired";

    private final Transport next;
    private final TokenSource tokens;
    private final AuthApi auth;
    private final Consumer<Throwable> failedAttempts;
    private final ScheduledExecutorService scheduler;

    /**
     * Creates the transport.
     *
     * @param failedAttempts receives the failure of each attempt
     * @param scheduler      ends the wait for a login of requests that aren't current any more
     */
    public AuthenticatingTransport(
            Transport next,
            TokenSource tokens,
            AuthApi auth,
            Consumer<Throwable> failedAttempts,
            ScheduledExecutorService scheduler) {
        this.next = next;
        this.tokens = tokens;
        this.auth = auth;
        this.failedAttempts = failedAttempts;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        return waitFor(tokens.current(auth), request).thenCompose(token -> sendWith(token, request)
                .exceptionallyCompose(failure -> sendWithAnother(token, request, failure)));
    }

    /** Tells the observation of a request how long it waits for a login, perhaps one that another request began. */
    private CompletableFuture<BearerToken> waitFor(CompletableFuture<BearerToken> login, ApiRequest request) {
        CompletableFuture<BearerToken> token = CancellableWait.of(request.current(), login, scheduler);
        CallObservation observation = request.observation();
        if (observation == CallObservation.NONE || token.isDone()) {
            return token;
        }
        observation.loginWaitBegan();
        return token.whenComplete((done, failure) -> observation.loginWaitEnded());
    }

    private CompletableFuture<ApiResponse> sendWith(BearerToken token, ApiRequest request) {
        CompletableFuture<ApiResponse> sent = next.send(request.authorizedBy(token.authorization(), token.secrets()));
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
                    .map(another -> waitFor(another, request).thenCompose(token -> sendAgain(token, request)))
                    .orElseGet(() -> CompletableFuture.failedFuture(cause));
        }
        return CompletableFuture.failedFuture(cause);
    }

    private CompletableFuture<ApiResponse> sendAgain(BearerToken token, ApiRequest request) {
        return sendWith(token, request).whenComplete((response, failure) -> {
            if (failure != null) {
                failedAttempts.accept(ApiCallException.unwrap(failure));
            }
        });
    }

    private static boolean saysExpired(ApiCallException refusal) {
        String error = refusal.details().error();
        return error != null && error.trim().regionMatches(true, 0, EXPIRED, 0, EXPIRED.length());
    }
}
