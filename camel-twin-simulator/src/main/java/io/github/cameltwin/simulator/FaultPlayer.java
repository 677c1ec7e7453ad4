// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Plays the faults that touch the connection. */
final class FaultPlayer {
    private static final Buffer GARBAGE = Buffer.buffer("\u0001\u0002 this is not HTTP \u0003\r\n\r\n");
    /** How much more than it sends a truncated answer promises. */
    private static final int PROMISED_TOO_MUCH = 64;

    // HTTP/2's error codes.
    private static final long INTERNAL_ERROR = 0x2;
    private static final long REFUSED_STREAM = 0x7;
    private static final long ENHANCE_YOUR_CALM = 0xb;

    private FaultPlayer() {}

    /**
     * @param answer what TWIN would have answered, for faults that cut it
     */
    static void play(Fault.Kind kind, HttpServerRequest request, Answer answer) {
        RawConnection connection = RawConnection.of(request);
        Buffer body = answer.body() == null ? Buffer.buffer() : answer.body();
        if (request.version() == HttpVersion.HTTP_2 && playStream(kind, request, answer, body)) {
            return;
        }
        switch (kind) {
            case RESET, REFUSE_STREAM, ENHANCE_YOUR_CALM -> connection.reset();
            case STALL -> {
                // Nothing is sent, for ever; the client or the simulator's end closes.
            }
            case STALL_IN_HEADERS -> {
                Buffer head = RawConnection.head(answer, body.length());
                connection.send(head.slice(0, head.length() / 2), false);
            }
            case STALL_IN_BODY -> connection.send(cut(answer, body), false);
            case TRUNCATED_BODY, RESET_STREAM -> connection.send(cut(answer, body), true);
            case GARBAGE -> connection.send(GARBAGE, true);
            default -> throw new IllegalArgumentException("Not a fault of the connection: " + kind);
        }
    }

    /** Plays a fault that HTTP/2 has on one stream; says whether there is one. */
    private static boolean playStream(Fault.Kind kind, HttpServerRequest request, Answer answer, Buffer body) {
        switch (kind) {
            case REFUSE_STREAM -> request.response().reset(REFUSED_STREAM);
            case ENHANCE_YOUR_CALM -> request.response().reset(ENHANCE_YOUR_CALM);
            case STALL_IN_HEADERS -> {
                // Half a head would stall all streams of the connection: nothing is sent.
            }
            case STALL_IN_BODY -> sendHalf(request.response(), answer, body);
            case TRUNCATED_BODY, RESET_STREAM ->
                sendHalf(request.response(), answer, body)
                        .onComplete(sent -> request.response().reset(INTERNAL_ERROR));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Future<Void> sendHalf(HttpServerResponse response, Answer answer, Buffer body) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.putHeader("content-length", String.valueOf(body.length() + PROMISED_TOO_MUCH));
        return response.write(body.length() == 0 ? Buffer.buffer(" ") : body.slice(0, (body.length() + 1) / 2));
    }

    /** Says that this request of a connection is the last one that is looked at. */
    static void goAway(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.connection().goAway(0, request.streamId());
        } else {
            request.response().putHeader("connection", "close");
        }
    }

    /** An answer without a body gets the promise of one, so that it can be cut too. */
    private static Buffer cut(Answer answer, Buffer body) {
        return RawConnection.head(answer, body.length() + PROMISED_TOO_MUCH)
                .appendBuffer(body.slice(0, (body.length() + 1) / 2));
    }
}
