// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** Writes the heads of requests to one host: the headers that HttpCore's own processors would add, without their search. */
final class RequestHead {

    static final String TRACEPARENT = "traceparent";

    static final String USER_AGENT = "camel-twin";

    /** As in TWIN's documentation: without a charset, which JSON doesn't have. */
    private static final String JSON = "application/json";

    // In lower case, as HTTP/2 demands; to HTTP/1.1 it is the same.
    private static final Header ACCEPT = new BasicHeader("accept", JSON);
    private static final Header CONTENT_TYPE = new BasicHeader("content-type", JSON);
    private static final Header AGENT = new BasicHeader("user-agent", USER_AGENT);
    private static final String CONTENT_LENGTH = "content-length";
    private static final String AUTHORIZATION = "authorization";

    private final String scheme;
    private final URIAuthority authority;
    private final Header host;

    RequestHead(HttpHost host) {
        this.scheme = host.getSchemeName();
        this.authority = new URIAuthority(host);
        this.host = new BasicHeader(HttpHeaders.HOST, host.toHostString());
    }

    /** Returns the head of a request, for HTTP/2 or HTTP/1.1. */
    HttpRequest of(ApiRequest request, boolean http2) {
        BasicHttpRequest head = new BasicHttpRequest(
                request.call().method(),
                scheme,
                authority,
                request.base().pathPrefix().concat(request.path()));
        if (!http2) {
            head.addHeader(host);
        }
        head.addHeader(ACCEPT);
        head.addHeader(AGENT);
        if (request.authorization() != null) {
            head.addHeader(new RedactedHeader(AUTHORIZATION, request.authorization()));
        }
        String traceparent = request.observation().traceparent();
        if (traceparent != null) {
            head.addHeader(new BasicHeader(TRACEPARENT, traceparent));
        }
        if (request.body() != null) {
            head.addHeader(CONTENT_TYPE);
            head.addHeader(new BasicHeader(CONTENT_LENGTH, request.body().length));
        }
        return head;
    }
}
