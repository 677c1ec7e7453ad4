// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param headers headers besides the length, in order
 * @param body null for an answer without a body
 */
record Answer(int status, Map<String, String> headers, Buffer body) {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    /** TWIN's "200 without a body". */
    static final Answer EMPTY = new Answer(200, Map.of(), null);

    static Answer json(int status, Object value) {
        return new Answer(status, JSON, Buffer.buffer(Json.bytes(value)));
    }

    static Answer text(int status, Map<String, String> headers, String text) {
        return new Answer(status, headers, text.isEmpty() ? null : Buffer.buffer(text));
    }

    String text() {
        return body == null ? "" : body.toString(StandardCharsets.UTF_8);
    }
}
