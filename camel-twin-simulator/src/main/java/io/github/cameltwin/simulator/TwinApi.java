// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** TWIN itself, without HTTP's connection: from a whole request to its answer. */
final class TwinApi {
    private final Tokens tokens;
    private final AuthCalls auth;
    private final AttributeCalls attributes = new AttributeCalls();

    /** Null without a limit. */
    private final RateLimit limit;

    private final Map<CompanyState, RateLimit.Requests> requests = new ConcurrentHashMap<>();

    TwinApi(Accounts accounts, Tokens tokens, RateLimit limit) {
        this.tokens = tokens;
        this.limit = limit;
        this.auth = new AuthCalls(accounts, tokens);
    }

    /** Serves a request; every refusal is an answer too. */
    Answer serve(Exchange exchange) {
        try {
            return call(exchange);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer call(Exchange exchange) {
        Route route = Route.of(exchange.method(), exchange.path());
        Route.Call call = route.call();
        RequestChecks.query(exchange);
        RequestChecks.accept(exchange, call.needsAccept());
        CompanyState company = call.needsBearer()
                ? tokens.check(RequestChecks.bearer(exchange)).state()
                : null;
        if (limit != null && company != null) {
            requests.computeIfAbsent(company, first -> limit.requests(System::nanoTime))
                    .add();
        }
        RequestChecks.body(exchange, call.hasBody());
        return switch (call) {
            case LOGIN -> auth.login(exchange);
            case REFRESH -> auth.refresh(exchange);
            case CREATE_ATTRIBUTE -> attributes.create(company, exchange);
            case LIST_ATTRIBUTES -> attributes.list(company);
            case RENAME_ATTRIBUTE -> attributes.rename(company, route.attributeId(), exchange);
            case DELETE_ATTRIBUTE -> attributes.delete(company, route.attributeId());
            case SET_VALUE -> attributes.setValue(company, route.clientId(), route.attributeId(), exchange);
            case LIST_VALUES -> attributes.listValues(company, route.clientId());
            case DELETE_VALUE -> attributes.deleteValue(company, route.clientId(), route.attributeId());
        };
    }

    /** The answer of {@link Fault#expireToken()}. */
    Answer expireToken(Exchange exchange) {
        tokens.expire(RequestChecks.anyToken(exchange));
        return new Refusal(401, Tokens.EXPIRED, null).answer();
    }
}
