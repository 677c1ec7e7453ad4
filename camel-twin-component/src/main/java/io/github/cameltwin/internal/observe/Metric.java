// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import java.util.List;

/** The component's metrics: docs/metrics.md is generated from here. Each one has the tags of its account, too. */
public enum Metric {
    CALLS(
            "camel.twin.calls",
            Type.TIMER,
            "Calls that have ended, from the first attempt to the last response, with all waits. With a histogram.",
            Tags.OPERATION,
            Tags.OUTCOME),
    CALLS_ACTIVE("camel.twin.calls.active", Type.GAUGE, "Calls in flight, those that wait included."),
    CALLS_ACTIVE_LIMIT(
            "camel.twin.calls.active.limit",
            Type.GAUGE,
            "Maximum number of calls in flight: the sum of maxInFlight of the producers and consumers that run."),
    ATTEMPTS(
            "camel.twin.attempts",
            Type.COUNTER,
            "HTTP requests that have ended. The outcome rate_limited counts TWIN's responses with 429.",
            Tags.OPERATION,
            Tags.OUTCOME),
    RETRIES(
            "camel.twin.retries",
            Type.COUNTER,
            "Attempts after the first one of a call, by the outcome of the attempt before.",
            Tags.OPERATION,
            Tags.REASON),
    RATE_LIMIT(
            "camel.twin.rate.limit",
            Type.GAUGE,
            "Present rate limit in requests per second; NaN without maxRequestsPerSecond and adaptiveRate."),
    RATE_LIMIT_WAIT("camel.twin.rate.limit.wait", Type.TIMER, "Waits of attempts for the rate limit."),
    RATE_LIMIT_WAITING(
            "camel.twin.rate.limit.waiting", Type.GAUGE, "Attempts that wait for the rate limit at present."),
    NAMES_RELOADS(
            "camel.twin.names.reloads",
            Type.COUNTER,
            "Lists of attributes that were loaded to resolve names.",
            Tags.OUTCOME),
    HTTP_CONNECTIONS("camel.twin.http.connections", Type.GAUGE, "Open connections to TWIN.", Tags.PROTOCOL_VERSION),
    HTTP_REQUESTS_ACTIVE(
            "camel.twin.http.requests.active", Type.GAUGE, "Requests on a connection; over HTTP/2, the open streams."),
    HTTP_REQUESTS_WAITING(
            "camel.twin.http.requests.waiting", Type.GAUGE, "Requests that wait for a connection or a stream."),
    LOADS("camel.twin.loads", Type.TIMER, "Loads that have ended. Dry runs don't count, here and below.", Tags.OUTCOME),
    LOADS_ACTIVE("camel.twin.loads.active", Type.GAUGE, "Loads that run at present."),
    LOAD_ROWS("camel.twin.load.rows", Type.COUNTER, "Rows of loads with an outcome: done or failed.", Tags.OUTCOME),
    LOAD_VALUES(
            "camel.twin.load.values",
            Type.COUNTER,
            "Values of loads: set, deleted, or unchanged and skipped.",
            Tags.ACTION),
    LOAD_RATE(
            "camel.twin.load.rate",
            Type.GAUGE,
            "Rows per second of the loads that run, each on average since it began.");

    /** The kind of a metric, in Micrometer's words. */
    public enum Type {
        COUNTER,
        GAUGE,
        TIMER
    }

    /** The keys of tags. */
    public static final class Tags {
        public static final String CONTEXT = "camelContext";
        public static final String COMPONENT = "component";
        public static final String ACCOUNT = "account";
        public static final String SERVER = "server.address";
        public static final String OPERATION = "operation";
        public static final String OUTCOME = "outcome";
        public static final String REASON = "reason";
        public static final String ACTION = "action";
        public static final String PROTOCOL_VERSION = "network.protocol.version";

        private Tags() {}
    }

    private final String id;
    private final Type type;
    private final String description;
    private final List<String> tags;

    Metric(String id, Type type, String description, String... tags) {
        this.id = id;
        this.type = type;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** Returns the name of the metric. */
    public String id() {
        return id;
    }

    public Type type() {
        return type;
    }

    public String description() {
        return description;
    }

    /** Returns the keys of its own tags, in their order. */
    public List<String> tags() {
        return tags;
    }
}
