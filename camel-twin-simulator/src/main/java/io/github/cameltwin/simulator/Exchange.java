// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request and, later, its answer, kept as they came: the journal turns it into a {@link JournalEntry} only when a
 * test asks, so that keeping it costs a loaded server next to nothing.
 */
final class Exchange {
    private final String method;
    private final String path;
    private final String query;
    private final MultiMap headers;
    private final Buffer body;
    private final long arrivedMillis;
    private final String version;
    private volatile Answer answer;
    private volatile String fault;

    Exchange(
            String method,
            String path,
            String query,
            MultiMap headers,
            Buffer body,
            long arrivedMillis,
            String version) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.arrivedMillis = arrivedMillis;
        this.version = version;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Null when the URI has no question mark. */
    String query() {
        return query;
    }

    /** The first header of that name, or null. */
    String header(CharSequence name) {
        return headers.get(name);
    }

    Buffer body() {
        return body;
    }

    void answered(Answer answer) {
        this.answer = answer;
    }

    void faulted(String name) {
        this.fault = fault == null ? name : fault + "+" + name;
    }

    JournalEntry toEntry() {
        Map<String, List<String>> all = new TreeMap<>();
        for (String name : headers.names()) {
            all.put(name.toLowerCase(Locale.ROOT), List.copyOf(headers.getAll(name)));
        }
        Answer given = answer;
        return new JournalEntry(
                method,
                path,
                query,
                all,
                body.toString(StandardCharsets.UTF_8),
                given == null ? 0 : given.status(),
                given == null ? "" : given.text(),
                Instant.ofEpochMilli(arrivedMillis),
                fault,
                version);
    }
}
