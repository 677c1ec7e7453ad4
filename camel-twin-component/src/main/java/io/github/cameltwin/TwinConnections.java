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
package io.github.cameltwin;

import io.github.cameltwin.client.AnswerLimits;
import io.github.cameltwin.client.BaseUrl;
import io.github.cameltwin.client.Credentials;
import io.github.cameltwin.client.HttpSettings;
import io.github.cameltwin.client.HttpTransport;
import io.github.cameltwin.client.PaceSettings;
import io.github.cameltwin.client.RetrySettings;
import io.github.cameltwin.client.TwinAccount;
import io.github.cameltwin.client.TwinConnection;
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
final class TwinConnections {

    private final CamelContext camelContext;
    private final ScheduledExecutorService scheduler;
    private final Map<List<Object>, Shared> connections = new HashMap<>();
    private final Map<List<Object>, TwinAccount> accounts = new HashMap<>();

    /** A connection and how many endpoints use it. */
    private static final class Shared {
        private final TwinConnection connection;
        private int users;

        private Shared(TwinConnection connection) {
            this.connection = connection;
        }
    }

    /** An endpoint's hold on a connection; closing it gives it back. */
    record Lease(TwinConnection connection, Runnable giveBack) {}

    TwinConnections(CamelContext camelContext, ScheduledExecutorService scheduler) {
        this.camelContext = camelContext;
        this.scheduler = scheduler;
    }

    synchronized Lease lease(TwinConfiguration settings) throws GeneralSecurityException, IOException {
        Credentials credentials = credentialsOf(settings);
        List<Object> key = keyOf(settings, credentials);
        Shared shared = connections.get(key);
        if (shared == null) {
            TwinAccount account = accounts.computeIfAbsent(
                    List.of(settings.getAuthUrl(), credentials), unused -> new TwinAccount(credentials));
            shared = new Shared(connect(settings, account));
            connections.put(key, shared);
        }
        shared.users++;
        Shared leased = shared;
        return new Lease(leased.connection, () -> giveBack(key, leased));
    }

    /** Closes what is still leased. */
    synchronized void close() {
        connections.values().forEach(shared -> shared.connection.close());
        connections.clear();
    }

    private synchronized void giveBack(List<Object> key, Shared shared) {
        shared.users--;
        if (shared.users == 0 && connections.remove(key, shared)) {
            shared.connection.close();
        }
    }

    private TwinConnection connect(TwinConfiguration settings, TwinAccount account)
            throws GeneralSecurityException, IOException {
        BaseUrl baseUrl = BaseUrl.parse("baseUrl", settings.getBaseUrl());
        BaseUrl authUrl = BaseUrl.parse("authUrl", settings.getAuthUrl());
        AnswerLimits limits = AnswerLimits.of(
                Duration.ofMillis(settings.getConnectTimeout()),
                Duration.ofMillis(settings.getRequestTimeout()),
                settings.getMaxResponseSize());
        HttpTransport transport = settings.getHttpClient() != null
                ? HttpTransport.over(settings.getHttpClient(), limits, scheduler)
                : HttpTransport.of(httpSettingsOf(settings), limits, scheduler);
        return new TwinConnection(
                transport,
                baseUrl,
                authUrl,
                account,
                new RetrySettings(
                        settings.getMaxRetries(),
                        Duration.ofMillis(settings.getRetryDelay()),
                        Duration.ofMillis(settings.getMaxRetryDelay())),
                new PaceSettings(settings.getMaxRequestsPerSecond(), settings.isAdaptiveRate()),
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
