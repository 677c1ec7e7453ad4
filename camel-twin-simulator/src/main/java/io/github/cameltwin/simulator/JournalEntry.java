// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One request as it arrived, and what was answered.
 *
 * @param method the HTTP method
 * @param path the path as it was on the wire, not decoded
 * @param query what followed the question mark, or null without one
 * @param headers all headers by lower-case name; holds the token that was sent
 * @param body the body as text, empty without one
 * @param status the status that was sent, or 0 when nothing (or nothing whole) was answered yet
 * @param responseBody the body that was sent, empty without one
 * @param arrived when the whole request was there
 * @param fault the faults that were applied, joined by {@code +}, or null
 * @param version the version of HTTP: 1.0, 1.1 or 2
 */
public record JournalEntry(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String body,
        int status,
        String responseBody,
        Instant arrived,
        String fault,
        String version) {

    /** The first value of a header, or null. The name's case does not matter. */
    public String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.get(0);
    }

    /** Method, path, status and fault: never the headers or bodies, which hold tokens and passwords. */
    @Override
    public String toString() {
        return method + " " + path + " -> " + status + (fault == null ? "" : " (" + fault + ")");
    }
}
