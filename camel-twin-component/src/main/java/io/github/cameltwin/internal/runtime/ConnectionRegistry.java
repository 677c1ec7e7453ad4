// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.auth.Credentials;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.client.Account;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.http.ApacheTransport;
import io.github.cameltwin.internal.http.HttpSettings;
import io.github.cameltwin.internal.http.ResponseLimits;
import io.github.cameltwin.internal.ratelimit.RateLimitSettings;
import io.github.cameltwin.internal.retry.RetrySettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.core5.http.HttpHost;

/**
 * Lets endpoints with equal settings share one connection, and all endpoints with the same credentials share one account.
 * A connection is closed when the last endpoint that uses it gives it back; accounts stay, as they are only memory.
 * Thread-safe.
 */
public final class ConnectionRegistry {

    private final CamelContext camelContext;
    private final ScheduledExecutorService scheduler;
    private final Map<List<Object>, Shared> connections = new HashMap<>();
    private final Map<List<Object>, Account> accounts = new HashMap<>();

    /** A connection and how many endpoints use it. */
    private static final class Shared {
        private final AccountConnection connection;
        private int users;

        private Shared(AccountConnection connection) {
            this.connection = connection;
        }
    }

    /** An endpoint's hold on a connection; closing it gives it back. */
    public record Lease(AccountConnection connection, Runnable giveBack) {}

    public ConnectionRegistry(CamelContext camelContext, ScheduledExecutorService scheduler) {
        this.camelContext = camelContext;
        this.scheduler = scheduler;
    }

    public synchronized Lease lease(TwinConfiguration settings) throws GeneralSecurityException, IOException {
        Credentials credentials = credentialsOf(settings);
        List<Object> key = keyOf(settings, credentials);
        Shared shared = connections.get(key);
        if (shared == null) {
            Account account = accounts.computeIfAbsent(
                    List.of(settings.getAuthUrl(), credentials), unused -> new Account(credentials));
            shared = new Shared(connect(settings, account));
            connections.put(key, shared);
        }
        shared.users++;
        Shared leased = shared;
        return new Lease(leased.connection, () -> giveBack(key, leased));
    }

    /** Closes what is still leased. */
    public synchronized void close() {
        connections.values().forEach(shared -> shared.connection.close());
        connections.clear();
    }

    private synchronized void giveBack(List<Object> key, Shared shared) {
        shared.users--;
        if (shared.users == 0 && connections.remove(key, shared)) {
            shared.connection.close();
        }
    }

    private AccountConnection connect(TwinConfiguration settings, Account account)
            throws GeneralSecurityException, IOException {
        BaseUrl baseUrl = BaseUrl.parse("baseUrl", settings.getBaseUrl());
        BaseUrl authUrl = BaseUrl.parse("authUrl", settings.getAuthUrl());
        ResponseLimits limits = ResponseLimits.of(
                Duration.ofMillis(settings.getConnectTimeout()),
                Duration.ofMillis(settings.getRequestTimeout()),
                settings.getMaxResponseSize());
        ApacheTransport transport = settings.getHttpClient() != null
                ? ApacheTransport.over(settings.getHttpClient(), limits, scheduler)
                : ApacheTransport.of(httpSettingsOf(settings), limits, scheduler);
        return new AccountConnection(
                transport,
                baseUrl,
                authUrl,
                account,
                new RetrySettings(
                        settings.getMaxRetries(),
                        Duration.ofMillis(settings.getRetryDelay()),
                        Duration.ofMillis(settings.getMaxRetryDelay())),
                new RateLimitSettings(settings.getMaxRequestsPerSecond(), settings.isAdaptiveRate()),
                scheduler);
    }

    private HttpSettings httpSettingsOf(TwinConfiguration settings) throws GeneralSecurityException, IOException {
        SSLContext sslContext = settings.getSslContextParameters() == null
                ? null
                : settings.getSslContextParameters().createSSLContext(camelContext);
        HttpHost proxy = settings.getProxyHost() == null
                ? null
                : new HttpHost("http", settings.getProxyHost(), settings.getProxyPort());
        return new HttpSettings(
                sslContext,
                proxy,
                settings.getProxyUsername(),
                settings.getProxyPassword(),
                Duration.ofMillis(settings.getConnectTimeout()),
                settings.getMaxConnections());
    }

    private static Credentials credentialsOf(TwinConfiguration settings) {
        return ObjectHelper.isNotEmpty(settings.getToken())
                ? Credentials.ofToken(settings.getToken())
                : Credentials.ofPassword(
                        settings.getEmail(), settings.getPassword(), settings.getCompanyId(), settings.getTokenTtl());
    }

    /** All that makes a difference to a connection. */
    private static List<Object> keyOf(TwinConfiguration settings, Credentials credentials) {
        return Arrays.asList(
                settings.getBaseUrl(),
                settings.getAuthUrl(),
                credentials,
                settings.getHttpClient(),
                settings.getSslContextParameters(),
                settings.getProxyHost(),
                settings.getProxyPort(),
                settings.getProxyUsername(),
                settings.getProxyPassword(),
                settings.getConnectTimeout(),
                settings.getRequestTimeout(),
                settings.getMaxConnections(),
                settings.getMaxResponseSize(),
                settings.getMaxRequestsPerSecond(),
                settings.isAdaptiveRate(),
                settings.getMaxRetries(),
                settings.getRetryDelay(),
                settings.getMaxRetryDelay());
    }
}
