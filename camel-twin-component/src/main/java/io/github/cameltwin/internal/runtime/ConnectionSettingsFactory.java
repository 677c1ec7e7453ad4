// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.auth.Credentials;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.client.ConnectionSettings;
import io.github.cameltwin.internal.http.HttpSettings;
import io.github.cameltwin.internal.http.SslContextFactory;
import io.github.cameltwin.internal.ratelimit.RateLimitSettings;
import io.github.cameltwin.internal.retry.RetrySettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.core5.http.HttpHost;

/** Translates the options of an endpoint into the settings of its connection. */
final class ConnectionSettingsFactory {

    private ConnectionSettingsFactory() {}

    /** Returns the settings for options that {@link ConfigurationValidator} accepts. */
    static ConnectionSettings of(TwinConfiguration options, CamelContext camelContext) {
        return new ConnectionSettings(
                BaseUrl.parse("baseUrl", options.getBaseUrl()),
                BaseUrl.parse("authUrl", options.getAuthUrl()),
                credentialsOf(options),
                httpOf(options, camelContext),
                new RetrySettings(
                        options.getMaxRetries(),
                        Duration.ofMillis(options.getRetryDelay()),
                        Duration.ofMillis(options.getMaxRetryDelay())),
                new RateLimitSettings(options.getMaxRequestsPerSecond(), options.isAdaptiveRate()));
    }

    private static Credentials credentialsOf(TwinConfiguration options) {
        return ObjectHelper.isNotEmpty(options.getToken())
                ? Credentials.ofToken(options.getToken())
                : Credentials.ofPassword(
                        options.getEmail(), options.getPassword(), options.getCompanyId(), options.getTokenTtl());
    }

    private static HttpSettings httpOf(TwinConfiguration options, CamelContext camelContext) {
        SSLContextParameters tls = options.getSslContextParameters();
        return new HttpSettings(
                options.getHttpClient(),
                tls == null ? null : new CamelSslContext(tls, camelContext),
                options.getProxyHost() == null
                        ? null
                        : new HttpHost("http", options.getProxyHost(), options.getProxyPort()),
                options.getProxyUsername(),
                options.getProxyPassword(),
                HttpVersionOption.of(options.getHttpVersion()),
                Duration.ofMillis(options.getConnectTimeout()),
                Duration.ofMillis(options.getRequestTimeout()),
                options.getMaxConnections(),
                options.getMaxResponseSize());
    }

    /** The TLS settings of Camel's; equal if they are the same object. */
    private record CamelSslContext(SSLContextParameters parameters, CamelContext camelContext)
            implements SslContextFactory {

        @Override
        public SSLContext create() throws GeneralSecurityException, IOException {
            return parameters.createSSLContext(camelContext);
        }
    }
}
