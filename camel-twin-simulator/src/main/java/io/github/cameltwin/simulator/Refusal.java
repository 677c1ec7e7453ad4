// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that TWIN would not serve, thrown by whoever notices; costs no stack trace. */
final class Refusal extends RuntimeException {
    private final int status;
    private final transient Object details;
    private final transient Map<String, String> headers;

    Refusal(int status, String error, Object details) {
        this(status, error, details, Map.of());
    }

    private Refusal(int status, String error, Object details, Map<String, String> headers) {
        super(error, null, false, false);
        this.status = status;
        this.details = details;
        this.headers = headers;
    }

    static Refusal field(String field, String reason) {
        return new Refusal(422, "Validation failed.", Map.of(field, reason));
    }

    static Refusal method(String allow) {
        return new Refusal(405, "Method is not allowed.", null, Map.of("allow", allow));
    }

    /**
     * Refuses a request beyond the rate limit.
     *
     * @param retryAfter in seconds; null to leave it open
     */
    static Refusal tooMany(Integer retryAfter) {
        Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter.toString());
        return new Refusal(429, "Too many requests.", null, headers);
    }

    static Refusal notFound(String what) {
        return new Refusal(404, what + " is not found.", null);
    }

    Answer answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", getMessage());
        if (details != null) {
            body.put("details", details);
        }
        Answer answer = Answer.json(status, body);
        if (headers.isEmpty()) {
            return answer;
        }
        Map<String, String> all = new LinkedHashMap<>(answer.headers());
        all.putAll(headers);
        return new Answer(status, all, answer.body());
    }
}
