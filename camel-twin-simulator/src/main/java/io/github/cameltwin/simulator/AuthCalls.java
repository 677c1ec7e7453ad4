// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The calls of TWIN's iam: login and refresh. */
final class AuthCalls {
    private static final Set<String> LOGIN_FIELDS = Set.of("email", "password", "ttl", "companyId", "extra");
    private static final Set<String> REFRESH_FIELDS = Set.of("refreshToken", "ttl");
    /** A century, so that adding it to the time never overflows. */
    private static final long MAX_TTL_SECONDS = 3_155_760_000L;

    private final Accounts accounts;
    private final Tokens tokens;

    AuthCalls(Accounts accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    Answer login(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange.body(), LOGIN_FIELDS);
        String email = body.nonBlank("email");
        String password = body.nonBlank("password");
        Duration ttl = ttl(body);
        // The vendor's own library, in PHP, sends null for a company that it isn't given, and an empty map as [].
        Long companyId = body.nullableInteger("companyId", 0);
        body.checkObjectOrEmptyArray("extra");
        Optional<SimulatedAccount> account =
                accounts.find(email, null).filter(found -> found.password().equals(password));
        if (account.isEmpty() || tokens.refusesLogins()) {
            throw new Refusal(401, "Email or password is wrong.", null);
        }
        SimulatedAccount chosen = accounts.find(email, companyId)
                .filter(found -> found.password().equals(password))
                .orElseThrow(() -> new Refusal(403, "The user does not belong to this company.", null));
        return Answer.json(200, tokens.login(chosen, ttl));
    }

    Answer refresh(Exchange exchange) {
        String token = exchange.header("authorization");
        if (token == null || token.isBlank()) {
            throw new Refusal(401, "Authorization is missing.", null);
        }
        SimulatedAccount account = tokens.checkForRefresh(token);
        JsonBody body = JsonBody.read(exchange.body(), REFRESH_FIELDS);
        Tokens.Pair pair = tokens.refresh(account, body.nonBlank("refreshToken"), ttl(body));
        if (pair == null) {
            throw new Refusal(401, "Refresh token is invalid.", null);
        }
        return Answer.json(200, pair);
    }

    /** Null when the request leaves it to TWIN. */
    private static Duration ttl(JsonBody body) {
        Long seconds = body.integer("ttl", 1);
        return seconds == null ? null : Duration.ofSeconds(Math.min(seconds, MAX_TTL_SECONDS));
    }
}
