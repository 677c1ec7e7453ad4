// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Map;

/** TWIN's calls as HTTP requests: into the journal, through the faults, to the answer. */
final class TwinHandler implements Handler<HttpServerRequest> {
    private static final Answer NOTHING = new Answer(200, Map.of(), null);

    private final TwinApi api;
    private final Journal journal;
    private final Faults faults;

    TwinHandler(TwinApi api, Journal journal, Faults faults) {
        this.api = api;
        this.journal = journal;
        this.faults = faults;
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.bodyHandler(body -> arrived(request, body));
    }

    private void arrived(HttpServerRequest request, Buffer body) {
        Exchange exchange = exchange(request, body);
        journal.add(exchange);
        Faults.Plan plan = faults.plan(exchange);
        if (plan.delayNanos() == 0) {
            serve(request, exchange, plan.fault());
        } else {
            RawConnection.of(request).schedule(() -> serve(request, exchange, plan.fault()), plan.delayNanos());
        }
    }

    /** Path and query as they were on the wire: Vert.x's own would hide an empty query and a fragment. */
    private static Exchange exchange(HttpServerRequest request, Buffer body) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        String query = mark < 0 ? null : uri.substring(mark + 1);
        String path = mark < 0 ? uri : uri.substring(0, mark);
        if (!uri.startsWith("/")) {
            // The form for proxies, with scheme and host.
            path = request.path();
        }
        if (request.version() == HttpVersion.HTTP_2 && request.authority() != null) {
            // What HTTP/2 has in the place of the header.
            request.headers().set("host", request.authority().toString());
        }
        String version =
                switch (request.version()) {
                    case HTTP_1_0 -> "1.0";
                    case HTTP_1_1 -> "1.1";
                    case HTTP_2 -> "2";
                };
        return new Exchange(
                request.method().name(), path, query, request.headers(), body, System.currentTimeMillis(), version);
    }

    private void serve(HttpServerRequest request, Exchange exchange, Fault fault) {
        if (fault == null) {
            send(request, exchange, api.serve(exchange));
            return;
        }
        Answer answer = fault.hasEffect() ? api.serve(exchange) : NOTHING;
        switch (fault.kind()) {
            case ANSWER -> send(request, exchange, fault.answer());
            case GO_AWAY -> {
                FaultPlayer.goAway(request);
                send(request, exchange, answer);
            }
            case EXPIRE_TOKEN -> send(request, exchange, api.expireToken(exchange));
            default -> FaultPlayer.play(fault.kind(), request, answer);
        }
    }

    private static void send(HttpServerRequest request, Exchange exchange, Answer answer) {
        // Written down first: who has the answer may look it up in the journal at once.
        exchange.answered(answer);
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.body() == null) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }
}
