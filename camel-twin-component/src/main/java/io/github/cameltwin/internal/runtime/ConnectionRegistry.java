// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.auth.Credentials;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.client.Account;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.client.ConnectionSettings;
import io.github.cameltwin.internal.observe.AccountLabel;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.ObserverFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;

/**
 * Lets endpoints with equal settings share one connection, and all endpoints with the same credentials share one account.
 * A connection is closed when the last endpoint that uses it gives it back. An account stays without connections, as it is only
 * memory, until another one replaces it and takes over its number: a route that starts again needs no login, and a new password
 * doesn't make another account in health checks and metrics. Thread-safe.
 */
public final class ConnectionRegistry {

    private final CamelContext camelContext;
    private final ScheduledExecutorService scheduler;
    private final ObserverFactory observers;

    /** Guarded by this. */
    private final Map<ConnectionSettings, Shared> connections = new HashMap<>();

    /** Guarded by this. */
    private final Map<AccountKey, Account> accounts = new HashMap<>();

    private record AccountKey(BaseUrl authUrl, Credentials credentials) {

        boolean mayReplace(AccountKey other) {
            return authUrl.equals(other.authUrl) && credentials.mayReplace(other.credentials);
        }
    }

    /** A connection and the number of endpoints that use it. */
    private static final class Shared {
        private final AccountConnection connection;
        private int users;

        private Shared(AccountConnection connection) {
            this.connection = connection;
        }
    }

    /** An endpoint's share of a connection; {@code giveBack} is to be run once. */
    public record Lease(AccountConnection connection, Runnable giveBack) {}

    public ConnectionRegistry(
            CamelContext camelContext, ScheduledExecutorService scheduler, ObserverFactory observers) {
        this.camelContext = camelContext;
        this.scheduler = scheduler;
        this.observers = observers;
    }

    /** Returns a share of the connection for these options, which is opened for the first one. */
    public synchronized Lease lease(TwinConfiguration options) throws GeneralSecurityException, IOException {
        ConnectionSettings settings = ConnectionSettingsFactory.of(options, camelContext);
        Shared shared = connections.get(settings);
        if (shared == null) {
            shared = new Shared(open(settings));
            connections.put(settings, shared);
        }
        shared.users++;
        Shared leased = shared;
        return new Lease(leased.connection, () -> giveBack(settings, leased));
    }

    /** Returns the connections in use, those of one account after each other. */
    public synchronized List<AccountConnection> connections() {
        return connections.values().stream()
                .map(shared -> shared.connection)
                .sorted(Comparator.comparingInt(
                        connection -> connection.account().number()))
                .toList();
    }

    /** Closes the connections that are still leased. */
    public synchronized void close() {
        connections.values().forEach(shared -> shared.connection.close());
        connections.clear();
    }

    private synchronized void giveBack(ConnectionSettings settings, Shared shared) {
        shared.users--;
        if (shared.users == 0 && connections.remove(settings, shared)) {
            shared.connection.close();
        }
    }

    private AccountConnection open(ConnectionSettings settings) throws GeneralSecurityException, IOException {
        Account account = accountOf(new AccountKey(settings.authUrl(), settings.credentials()));
        ConnectionObserver observer =
                observers.observerOf(new AccountLabel(settings.baseUrl().host().getHostName(), account.number()));
        return AccountConnection.open(settings, account, scheduler, observer);
    }

    private Account accountOf(AccountKey key) {
        Account known = accounts.get(key);
        if (known != null) {
            return known;
        }
        Account added = new Account(key.credentials(), takeNumber(key));
        accounts.put(key, added);
        return added;
    }

    /** Returns the number of the account that a new one replaces, which is forgotten, or else the next one. */
    private int takeNumber(AccountKey key) {
        Map.Entry<AccountKey, Account> replaced = accounts.entrySet().stream()
                .filter(one -> key.mayReplace(one.getKey()) && !isInUse(one.getValue()))
                .min(Comparator.comparingInt(one -> one.getValue().number()))
                .orElse(null);
        if (replaced == null) {
            // A number is given up only to another account.
            return accounts.size() + 1;
        }
        accounts.remove(replaced.getKey());
        return replaced.getValue().number();
    }

    private boolean isInUse(Account account) {
        return connections.values().stream().anyMatch(shared -> shared.connection.account() == account);
    }
}
