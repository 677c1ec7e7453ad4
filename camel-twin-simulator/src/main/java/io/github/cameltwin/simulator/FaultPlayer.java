// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Plays the faults that touch the connection. */
final class FaultPlayer {
    private static final Buffer GARBAGE = Buffer.buffer("\u0001\u0002 this is not HTTP \u0003\r\n\r\n");
    /** How much more than it sends a truncated answer promises. */
    private static final int PROMISED_TOO_MUCH = 64;

    private FaultPlayer() {}

    /**
     * @param answer what TWIN would have answered, for faults that cut it
     */
    static void play(Fault.Kind kind, HttpServerRequest request, Answer answer) {
        RawConnection connection = RawConnection.of(request);
        Buffer body = answer.body() == null ? Buffer.buffer() : answer.body();
        switch (kind) {
            case RESET -> connection.reset();
            case STALL -> {
                // Nothing is sent, for ever; the client or the simulator's end closes.
            }
            case STALL_IN_HEADERS -> {
                Buffer head = RawConnection.head(answer, body.length());
                connection.send(head.slice(0, head.length() / 2), false);
            }
            case STALL_IN_BODY -> connection.send(cut(answer, body), false);
            case TRUNCATED_BODY -> connection.send(cut(answer, body), true);
            case GARBAGE -> connection.send(GARBAGE, true);
            default -> throw new IllegalArgumentException("Not a fault of the connection: " + kind);
        }
    }

    /** An answer without a body gets the promise of one, so that it can be cut too. */
    private static Buffer cut(Answer answer, Buffer body) {
        return RawConnection.head(answer, body.length() + PROMISED_TOO_MUCH)
                .appendBuffer(body.slice(0, (body.length() + 1) / 2));
    }
}
