// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.netty.util.AsciiString;
import java.util.Locale;

/** What every documented request has, whatever its call: headers, and a body or none. */
final class RequestChecks {
    private static final CharSequence ACCEPT = AsciiString.cached("accept");
    private static final CharSequence AUTHORIZATION = AsciiString.cached("authorization");
    private static final CharSequence CONTENT_LENGTH = AsciiString.cached("content-length");
    private static final CharSequence CONTENT_TYPE = AsciiString.cached("content-type");
    private static final CharSequence TRANSFER_ENCODING = AsciiString.cached("transfer-encoding");
    private static final String JSON = "application/json";
    private static final String BEARER = "Bearer ";

    private RequestChecks() {}

    static void query(Exchange exchange) {
        if (exchange.query() != null) {
            throw new Refusal(400, "A query string is not expected.", null);
        }
    }

    static void accept(Exchange exchange, boolean required) {
        String accept = exchange.header(ACCEPT);
        if (accept == null ? required : !JSON.equals(accept)) {
            throw new Refusal(406, "The header accept must be application/json.", accept);
        }
    }

    static void body(Exchange exchange, boolean expected) {
        String type = exchange.header(CONTENT_TYPE);
        if (expected) {
            if (!JSON.equals(type) && !isJsonInUtf8(type)) {
                throw new Refusal(415, "The header content-type must be application/json.", type);
            }
            return;
        }
        if (type != null) {
            throw new Refusal(400, "The header content-type is not expected without a body.", type);
        }
        String length = exchange.header(CONTENT_LENGTH);
        boolean announced = length != null && !length.equals("0") || exchange.header(TRANSFER_ENCODING) != null;
        if (announced || exchange.body().length() > 0) {
            throw new Refusal(400, "A body is not expected.", null);
        }
    }

    private static boolean isJsonInUtf8(String type) {
        if (type == null) {
            return false;
        }
        String plain = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return plain.equals(JSON) || plain.equals("application/json;charset=utf-8");
    }

    /** The token of {@code Authorization: Bearer TOKEN}. */
    static String bearer(Exchange exchange) {
        String header = exchange.header(AUTHORIZATION);
        if (header == null) {
            throw new Refusal(401, "Authorization is missing.", null);
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Refusal(401, "Authorization must be a bearer token.", null);
        }
        return header.substring(BEARER.length());
    }

    /** The token in whatever form it is there, or null. */
    static String anyToken(Exchange exchange) {
        String header = exchange.header(AUTHORIZATION);
        boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? header.substring(BEARER.length()) : header;
    }
}
