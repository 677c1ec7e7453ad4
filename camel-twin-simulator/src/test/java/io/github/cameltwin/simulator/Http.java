// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How the tests talk to a simulator: as a documented client does, or byte by byte. */
final class Http {
    static final String ATTRIBUTES = "/api/v1/clients/attributes";
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TwinSimulator twin;
    private String token;

    Http(TwinSimulator twin) {
        this.twin = twin;
    }

    /** A call as TWIN's page has it, with a token of the default user; a null body is none. */
    HttpResponse<String> call(String method, String path, String body) {
        if (token == null) {
            token = twin.tokens().issue();
        }
        return call(method, path, body, "Bearer " + token);
    }

    HttpResponse<String> call(String method, String path, String body, String authorization) {
        HttpRequest.Builder request = request(path).header("accept", "application/json");
        if (authorization != null) {
            request.header("authorization", authorization);
        }
        if (body != null) {
            request.header("content-type", "application/json");
        }
        return send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(twin.url() + path)).timeout(Duration.ofMillis(TIMEOUT_MILLIS));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(CLIENT, request);
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The call broke off: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String field(HttpResponse<String> response, String name) {
        return Json.parse(response.body()).path(name).asText();
    }

    /** The bytes of a documented call, to be sent and seen through a bare socket. */
    String raw(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return method + " " + path + " HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n"
                + (bytes.length == 0
                        ? ""
                        : "content-type: application/json\r\ncontent-length: " + bytes.length + "\r\n")
                + "authorization: Bearer " + twin.tokens().issue() + "\r\n\r\n" + body;
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", twin.port()), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** All bytes up to the end of the connection; an IOException when it is reset. */
    String exchange(String bytes) throws IOException {
        try (Socket socket = connect()) {
            write(socket, bytes);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        }
    }

    /** What comes up to and with a text. */
    static String readUntil(Socket socket, String end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (!all.toString(StandardCharsets.UTF_8).endsWith(end)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("Closed after " + all.toString(StandardCharsets.UTF_8));
            }
            all.write(next);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
