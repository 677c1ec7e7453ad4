// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

import java.util.Locale;

/** The names of spans, attributes and events: OpenTelemetry's where it has one, otherwise beginning with {@code twin}. */
public final class SpanNames {

    public static final String METHOD = "http.request.method";
    public static final String STATUS = "http.response.status_code";
    public static final String RESENDS = "http.request.resend_count";
    public static final String HOST = "server.address";
    public static final String PORT = "server.port";
    public static final String ERROR_TYPE = "error.type";

    /** The path of a request with names in the place of ids. */
    public static final String TEMPLATE = "url.template";

    /** The number of calls of an exchange, without retries. */
    public static final String CALLS = "twin.calls";

    public static final String OPERATION = "twin.operation";
    public static final String CLIENT_ID = "twin.client_id";

    /** The number of attempts and waits without a span of their own. */
    public static final String SPANS_LEFT_OUT = "twin.spans_left_out";

    static final String WAIT_FOR_BACKOFF = "wait for backoff";
    static final String WAIT_FOR_RATE_LIMIT = "wait for rate limit";
    static final String WAIT_FOR_LOGIN = "wait for login";
    static final String WAIT_FOR_PERMIT = "wait for permit";

    private SpanNames() {}

    /** Returns the type of a failure without a status, as attributes show it. */
    static String errorType(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
