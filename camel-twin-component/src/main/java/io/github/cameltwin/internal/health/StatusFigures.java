// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.auth.SessionStatus;
import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.client.Account;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.client.AccountStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Writes the state of accounts for health checks and consoles, as texts, numbers and booleans. An account is shown by
 * TWIN's host and a number, as in metrics, never by its e-mail address.
 */
public final class StatusFigures {

    private StatusFigures() {}

    /** Groups connections by their accounts. */
    public static List<List<AccountConnection>> byAccount(List<AccountConnection> connections) {
        Map<Integer, List<AccountConnection>> accounts = new LinkedHashMap<>();
        for (AccountConnection connection : connections) {
            accounts.computeIfAbsent(connection.account().number(), number -> new ArrayList<>())
                    .add(connection);
        }
        return List.copyOf(accounts.values());
    }

    /** Returns the figures of an account, by name. */
    public static Map<String, Object> of(List<AccountConnection> connections) {
        Account account = connections.get(0).account();
        AccountStatus status = account.status();
        SessionStatus session = account.session();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("account", connections.get(0).baseUrl().host().getHostName() + "#" + account.number());
        figures.put("signedIn", session.signedIn() && status.refused() == null);
        put(figures, "tokenExpires", session.expires());
        put(figures, "loginsPausedUntil", session.loginsPaused());
        figures.put("callsInFlight", sum(connections, AccountConnection::callsInFlight));
        figures.put("waitingForRateLimit", sum(connections, AccountConnection::waitingForRateLimit));
        figures.put("averageCallMillis", status.callMillis());
        figures.put("rateLimitedCount", status.rateLimited());
        put(figures, "rateLimitedLast", status.rateLimitedAt());
        figures.putAll(of("refused", status.refused()));
        figures.putAll(of("unavailable", status.unavailable()));
        return figures;
    }

    /**
     * Returns the figures of failures: never an exception, whose message may have a client's id and a text of TWIN's.
     *
     * @param prefix   the beginning of each name
     * @param failures null for none
     */
    public static Map<String, Object> of(String prefix, FailureStreak.State failures) {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (failures != null) {
            figures.put(prefix + "Since", failures.since().toString());
            figures.put(prefix + "Last", failures.last().toString());
            figures.put(prefix + "Count", failures.failures());
            figures.put(prefix + "Reason", failures.summary().reason());
        }
        return figures;
    }

    private static void put(Map<String, Object> figures, String name, Object value) {
        if (value != null) {
            figures.put(name, value.toString());
        }
    }

    private static int sum(List<AccountConnection> connections, ToIntFunction<AccountConnection> figure) {
        return connections.stream().mapToInt(figure).sum();
    }
}
