// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The operator's panel: its page and the data that the page polls. Not a part of TWIN, and for this machine only. */
final class PanelHandler implements Handler<HttpServerRequest> {
    private static final String DATA = "/simulator/";
    private static final String CONTENT_TYPE = "content-type";
    private static final String POLICY = "content-security-policy";
    private static final int DEFAULT_PAGE = 100;

    private final Vertx vertx;
    private final PanelData data;
    private final PanelPage page = new PanelPage();

    PanelHandler(Vertx vertx, PanelData data) {
        this.vertx = vertx;
        this.data = data;
    }

    static boolean serves(String path) {
        return path != null && (path.equals("/") || path.startsWith(DATA) || path.equals("/favicon.ico"));
    }

    @Override
    public void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader("cache-control", "no-store").putHeader("x-content-type-options", "nosniff");
        if (!isLocal(request)) {
            response.setStatusCode(403).end();
        } else if (!request.method().name().equals("GET")) {
            response.setStatusCode(405).putHeader("allow", "GET").end();
        } else if (request.path().equals("/")) {
            response.putHeader(CONTENT_TYPE, "text/html; charset=utf-8")
                    .putHeader(POLICY, page.policy())
                    .putHeader("referrer-policy", "no-referrer")
                    .end(page.html());
        } else {
            data(request, response);
        }
    }

    /** By the connection, and by the name it was called: a foreign site's name that points here is no way in. */
    private static boolean isLocal(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        boolean loopback = remote != null
                && new InetSocketAddress(remote.hostAddress(), 0).getAddress().isLoopbackAddress();
        String host = request.authority() == null ? "" : request.authority().host();
        return loopback
                && (host.equals("localhost") || host.equals("::1") || host.equals("[::1]") || host.startsWith("127."));
    }

    private void data(HttpServerRequest request, HttpServerResponse response) {
        CompanyState company = data.company(parameter(request, "company", ""));
        switch (request.path()) {
            case "/simulator/summary" -> answer(response, () -> data.summary(company));
            case "/simulator/clients" -> {
                String text = parameter(request, "q", "");
                int offset = number(request, "offset", 0);
                int limit = number(request, "limit", DEFAULT_PAGE);
                answer(response, () -> data.clients(company, text, offset, limit));
            }
            case "/simulator/client" -> {
                String id = parameter(request, "id", "");
                answer(response, () -> data.client(company, id));
            }
            case "/simulator/value" -> {
                String client = parameter(request, "client", "");
                String attribute = parameter(request, "attribute", "");
                value(response, () -> data.value(company, client, attribute));
            }
            default -> response.setStatusCode(404).end();
        }
    }

    private void answer(HttpServerResponse response, Supplier<Map<String, Object>> value) {
        response.putHeader(CONTENT_TYPE, "application/json");
        end(response, () -> Buffer.buffer(Json.bytes(value.get())));
    }

    /** A value as it is: plain text, and a policy under which it stays that even in a browser that guesses. */
    private void value(HttpServerResponse response, Supplier<String> value) {
        response.putHeader(CONTENT_TYPE, "text/plain; charset=utf-8").putHeader(POLICY, "default-src 'none'; sandbox");
        end(response, () -> {
            String text = value.get();
            return text == null ? null : Buffer.buffer(text);
        });
    }

    /** Sends what is made outside the event loop; no body is 404. */
    private void end(HttpServerResponse response, Callable<Buffer> body) {
        vertx.executeBlocking(body, false).onComplete(done -> {
            if (response.closed()) {
                return;
            }
            if (done.failed()) {
                response.setStatusCode(500).end();
            } else if (done.result() == null) {
                response.setStatusCode(404).end();
            } else {
                response.end(done.result());
            }
        });
    }

    private static String parameter(HttpServerRequest request, String name, String otherwise) {
        String value = request.getParam(name);
        return value == null ? otherwise : value;
    }

    private static int number(HttpServerRequest request, String name, int otherwise) {
        try {
            return Math.max(0, Integer.parseInt(parameter(request, name, "")));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
