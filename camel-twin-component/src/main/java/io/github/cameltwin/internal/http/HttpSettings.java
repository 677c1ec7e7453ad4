// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.time.Duration;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http2.HttpVersionPolicy;

/**
 * The options of the HTTP transport.
 *
 * @param client          the user's own HTTP client, or null; with one, TLS, proxy and pool are its own
 * @param tls             the TLS settings, or null for the JVM's
 * @param proxy           an HTTP proxy, or null
 * @param proxyUser       its user, or null
 * @param proxyPassword   its password, or null
 * @param version         which versions of HTTP to speak
 * @param connectTimeout  maximum time until a connection is open
 * @param requestTimeout  maximum wait for the next byte of a response, and for a free connection
 * @param maxConnections  maximum number of open connections
 * @param maxResponseSize maximum size of a response, in bytes
 */
public record HttpSettings(
        HttpAsyncClient client,
        SslContextFactory tls,
        HttpHost proxy,
        String proxyUser,
        String proxyPassword,
        HttpVersionPolicy version,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections,
        int maxResponseSize) {

    /** Returns the maximum time of a whole attempt: to get a connection, to connect, and to be answered, however slowly. */
    Duration attemptTimeout() {
        return connectTimeout.plus(requestTimeout.multipliedBy(2));
    }

    /** Leaves out the proxy's credentials. */
    @Override
    public String toString() {
        return "HttpSettings[proxy=" + proxy + ", version=" + version + ", connectTimeout=" + connectTimeout
                + ", requestTimeout=" + requestTimeout + ", maxConnections=" + maxConnections + ", maxResponseSize="
                + maxResponseSize + "]";
    }
}
