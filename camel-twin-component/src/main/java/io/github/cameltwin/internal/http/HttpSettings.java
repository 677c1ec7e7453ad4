// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;

/**
 * How an HTTP client of our own connects.
 *
 * @param sslContext     the TLS settings, or null for the JVM's
 * @param proxy          an HTTP proxy, or null
 * @param proxyUser      its user, or null
 * @param proxyPassword  its password, or null
 * @param connectTimeout how long to wait for a connection
 * @param maxConnections how many connections may be open
 */
public record HttpSettings(
        SSLContext sslContext,
        HttpHost proxy,
        String proxyUser,
        String proxyPassword,
        Duration connectTimeout,
        int maxConnections) {

    /** Without the proxy's credentials. */
    @Override
    public String toString() {
        return "HttpSettings[proxy=" + proxy + ", connectTimeout=" + connectTimeout + ", maxConnections="
                + maxConnections + "]";
    }
}
