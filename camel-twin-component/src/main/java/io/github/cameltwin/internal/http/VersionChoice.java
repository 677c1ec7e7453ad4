// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http2.HttpVersionPolicy;

/**
 * What is offered to a host, and what it spoke last. Each connection negotiates for itself, so nothing here outlives a restart
 * of the server. Not thread-safe: {@link HostConnections} guards it.
 */
final class VersionChoice {

    /** Whether the two sides negotiate, by TLS; otherwise the option or the scheme decides. */
    private final boolean negotiates;

    private boolean offersHttp2;
    private boolean http1;

    VersionChoice(HttpHost host, HttpVersionPolicy policy) {
        this.negotiates = policy == HttpVersionPolicy.NEGOTIATE && "https".equals(host.getSchemeName());
        this.offersHttp2 = negotiates || policy == HttpVersionPolicy.FORCE_HTTP_2;
        this.http1 = !offersHttp2;
    }

    /** Says whether the next connection offers HTTP/2. */
    boolean offersHttp2() {
        return offersHttp2;
    }

    /** Says whether the host speaks HTTP/1.1, as far as is known. */
    boolean isHttp1() {
        return http1;
    }

    void agreedOn(boolean http2) {
        http1 = !http2;
    }

    /** The host has asked for HTTP/1.1. */
    void mustBeHttp1() {
        if (negotiates) {
            offersHttp2 = false;
            http1 = true;
        }
    }

    /**
     * Notes that no connection was made. Says whether to try at once without the offer of HTTP/2: some servers and firewalls refuse
     * only that, or the ciphers that it allows. After the next failure, it is offered again.
     */
    boolean failed(boolean offeredHttp2, Exception cause) {
        boolean again = negotiates && offeredHttp2 && cause instanceof SSLException;
        if (negotiates) {
            offersHttp2 = !again;
            http1 = again;
        }
        return again;
    }
}
