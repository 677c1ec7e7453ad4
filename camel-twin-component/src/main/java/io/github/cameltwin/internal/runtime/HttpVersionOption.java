// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.call.Text;
import org.apache.hc.core5.http2.HttpVersionPolicy;

/** Reads and checks the option {@code httpVersion}. */
final class HttpVersionOption {

    private HttpVersionOption() {}

    /**
     * Returns what the option asks for.
     *
     * @throws IllegalArgumentException if it isn't a version
     */
    static HttpVersionPolicy of(String version) {
        return switch (version == null ? "" : version.trim()) {
            case "negotiate" -> HttpVersionPolicy.NEGOTIATE;
            case "1.1" -> HttpVersionPolicy.FORCE_HTTP_1;
            case "2" -> HttpVersionPolicy.FORCE_HTTP_2;
            default ->
                throw new IllegalArgumentException("The option httpVersion is '" + Text.shown(version)
                        + "', which isn't a version of HTTP. Write negotiate, 1.1 or 2");
        };
    }

    /**
     * Checks the option, also together with those that can't do HTTP/2.
     *
     * @throws IllegalArgumentException if it can't be used
     */
    static void check(TwinConfiguration settings) {
        if (of(settings.getHttpVersion()) != HttpVersionPolicy.FORCE_HTTP_2) {
            return;
        }
        String obstacle =
                settings.getProxyHost() != null ? "proxyHost" : settings.getHttpClient() != null ? "httpClient" : null;
        if (obstacle != null) {
            throw new IllegalArgumentException("The option httpVersion is '2', but with " + obstacle
                    + " the component speaks HTTP/1.1. Remove one of the two");
        }
    }
}
