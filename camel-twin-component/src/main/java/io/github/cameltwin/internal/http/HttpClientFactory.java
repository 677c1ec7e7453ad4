// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.async.AsyncConnectExec;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client for calls to TWIN. */
final class HttpClientFactory {

    private HttpClientFactory() {}

    /**
     * Returns a started client, without the features that our chain does better or that TWIN doesn't need: retries (ours
     * respect idempotency), cookies, redirects (a token must not follow one), the cache of authentication.
     *
     * @param authorization the proxy's authorization, or null
     */
    static CloseableHttpAsyncClient start(
            HttpSettings settings, PoolingAsyncClientConnectionManager pool, PreemptiveProxyAuth authorization) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setConnectionManager(pool)
                // Measured: on two cores one I/O thread carries more calls than one thread a core.
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                // The default one logs what goes over the wire, tokens and passwords included, at level DEBUG.
                .setIoSessionDecorator(session -> session)
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(ConnectionStarter.LONGEST_HEADER)
                        .setMaxHeaderCount(ConnectionStarter.MOST_HEADERS)
                        .build())
                .setThreadFactory(new DefaultThreadFactory("camel-twin-io", true))
                .setUserAgent(RequestHead.USER_AGENT)
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableAuthCaching()
                // All connections are alike: one with our client certificate is good for any call, too.
                .disableConnectionState();
        if (settings.proxy() == null) {
            // Measured: the authentication to servers parses the path of each request, and then has nothing to do, as
            // our
            // token is already in the request.
            builder.replaceExecInterceptor(
                    ChainElement.PROTOCOL.name(),
                    (request, entity, scope, chain, callback) -> chain.proceed(request, entity, scope, callback));
        } else {
            builder.setProxy(settings.proxy());
            if (authorization != null) {
                authorize(builder, authorization);
            }
        }
        CloseableHttpAsyncClient client = builder.build();
        client.start();
        return client;
    }

    /** Returns the TLS of both transports. */
    static TlsStrategy tls(HttpSettings settings) throws GeneralSecurityException, IOException {
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create()
                // Without it, the asynchronous client accepts a trusted certificate for any name.
                .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH);
        if (settings.tls() != null) {
            tls.setSslContext(settings.tls().create());
        }
        return tls.buildAsync();
    }

    /** Makes the pool of a client. */
    static PoolingAsyncClientConnectionManager connections(HttpSettings settings)
            throws GeneralSecurityException, IOException {
        Timeout connectTimeout = Timeout.of(settings.connectTimeout());
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(tls(settings))
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                // No socket timeout: each request sets its own.
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeout)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(connectTimeout)
                        .build())
                .build();
    }

    /** Adds the header both to plain requests through the proxy and to requests for a tunnel. */
    private static void authorize(HttpAsyncClientBuilder builder, PreemptiveProxyAuth authorization) {
        builder.addRequestInterceptorLast(authorization);
        builder.replaceExecInterceptor(
                ChainElement.CONNECT.name(),
                new AsyncConnectExec(
                        new DefaultHttpProcessor(
                                new RequestTargetHost(), new RequestUserAgent(RequestHead.USER_AGENT), authorization),
                        DefaultAuthenticationStrategy.INSTANCE,
                        DefaultSchemePortResolver.INSTANCE,
                        true));
    }
}
