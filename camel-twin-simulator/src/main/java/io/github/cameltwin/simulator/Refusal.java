// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that TWIN would not serve, thrown by whoever notices; costs no stack trace. */
final class Refusal extends RuntimeException {
    private final int status;
    private final transient Object details;
    private final String allow;

    Refusal(int status, String error, Object details) {
        this(status, error, details, null);
    }

    private Refusal(int status, String error, Object details, String allow) {
        super(error, null, false, false);
        this.status = status;
        this.details = details;
        this.allow = allow;
    }

    static Refusal field(String field, String reason) {
        return new Refusal(422, "Validation failed.", Map.of(field, reason));
    }

    static Refusal method(String allow) {
        return new Refusal(405, "Method is not allowed.", null, allow);
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
        if (allow == null) {
            return answer;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("allow", allow);
        return new Answer(status, headers, answer.body());
    }
}
