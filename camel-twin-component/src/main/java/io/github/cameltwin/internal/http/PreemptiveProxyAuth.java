// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends the proxy's credentials by the scheme Basic. The HTTP client could do that too, but it logs the header. Each request
 * has them from the start, which saves the round trip of a 407. Thread-safe.
 */
final class PreemptiveProxyAuth implements HttpRequestInterceptor {

    private final String password;
    private final String encoded;

    private PreemptiveProxyAuth(String user, String password) {
        this.password = password;
        this.encoded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the authorization for the settings, or null if they have no proxy or no user. */
    static PreemptiveProxyAuth of(HttpSettings settings) {
        if (settings.proxy() == null || settings.proxyUser() == null) {
            return null;
        }
        return new PreemptiveProxyAuth(
                settings.proxyUser(), settings.proxyPassword() == null ? "" : settings.proxyPassword());
    }

    /** Returns the texts to redact if a proxy repeats them. */
    List<String> secrets() {
        return List.of(password, encoded);
    }

    @Override
    public void process(HttpRequest request, EntityDetails body, HttpContext context) {
        boolean forTheProxy = Method.CONNECT.isSame(request.getMethod())
                || !HttpClientContext.cast(context).getHttpRoute().isTunnelled();
        if (forTheProxy) {
            request.setHeader(new RedactedHeader(HttpHeaders.PROXY_AUTHORIZATION, "Basic " + encoded));
        }
    }
}
