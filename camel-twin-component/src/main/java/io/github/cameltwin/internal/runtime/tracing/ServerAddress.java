// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime.tracing;

import io.github.cameltwin.internal.call.BaseUrl;
import org.apache.hc.core5.http.HttpHost;

/**
 * The server of a base URL, as spans name it.
 *
 * @param baseUrl the URL as it is configured
 * @param host    its host; null if the URL can't be used, which an endpoint refuses itself
 * @param port    its port, by default that of its scheme
 */
record ServerAddress(String baseUrl, String host, int port) {

    /** The last one, as nearly all spans of an application name the same, and parsing costs more than a span. */
    private static volatile ServerAddress last = new ServerAddress(null, null, 0);

    static ServerAddress of(String baseUrl) {
        ServerAddress known = last;
        if (baseUrl == null || !baseUrl.equals(known.baseUrl)) {
            known = parse(baseUrl);
            last = known;
        }
        return known;
    }

    private static ServerAddress parse(String baseUrl) {
        try {
            HttpHost host = BaseUrl.parse("baseUrl", baseUrl).host();
            int port = host.getPort() > 0 ? host.getPort() : "http".equals(host.getSchemeName()) ? 80 : 443;
            return new ServerAddress(baseUrl, host.getHostName(), port);
        } catch (IllegalArgumentException e) {
            return new ServerAddress(baseUrl, null, 0);
        }
    }
}
