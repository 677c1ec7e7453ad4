// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Thousands of calls at the same time leave the state, counters and journal as one after the other would. */
class ConcurrencyTest {
    private static final int THREADS = 32;
    private static final int CALLS = 250;

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private interface Calls {
        void run(int thread, Socket socket) throws IOException;
    }

    /** Each thread on a connection of its own, which it keeps. */
    private void parallel(Calls calls) throws Exception {
        Http http = new Http(TWIN.simulator());
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                running.add(pool.submit(() -> {
                    try (Socket socket = http.connect()) {
                        calls.run(number, socket);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String request(String method, String path, String body, String token) {
        return method + " " + path + " HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n"
                + (body.isEmpty() ? "" : "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n")
                + "authorization: Bearer " + token + "\r\n\r\n" + body;
    }

    private static void expectEmpty200(Socket socket) throws IOException {
        assertThat(Http.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void setsFromManyConnections() throws Exception {
        String token = TWIN.tokens().issue();
        String id = TWIN.state().createAttribute("Имя");
        parallel((thread, socket) -> {
            for (int call = 0; call < CALLS; call++) {
                String client = call % 2 == 0 ? "shared-" + call : "own-" + thread + "-" + call;
                Http.write(
                        socket,
                        request(
                                "POST",
                                "/api/v1/clients/" + client + "/attributes/" + id,
                                "{\"value\":\"v" + call + "\"}",
                                token));
                expectEmpty200(socket);
            }
        });

        int shared = CALLS / 2;
        int own = THREADS * CALLS / 2;
        assertThat(TWIN.state().valueCount()).isEqualTo(shared + own);
        assertThat(TWIN.state().clientIds()).hasSize(shared + own).doesNotHaveDuplicates();
        assertThat(TWIN.state().clientIds())
                .allSatisfy(client -> assertThat(TWIN.state().value(client, "Имя"))
                        .hasValue("v" + client.substring(client.lastIndexOf('-') + 1)));
        assertThat(TWIN.journal().count("POST", "/api/v1/clients/*/attributes/*"))
                .isEqualTo(THREADS * CALLS);
        assertThat(TWIN.journal().entries()).allMatch(entry -> entry.status() == 200);
        OpenApiContract.check(TWIN.journal().entries().subList(0, 200));
    }

    @Test
    void createsAreNeverMixedUp() throws Exception {
        String token = TWIN.tokens().issue();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        parallel((thread, socket) -> {
            for (int call = 0; call < 50; call++) {
                Http.write(socket, request("POST", ATTRIBUTES, "{\"name\":\"n-" + thread + "-" + call + "\"}", token));
                String answer = Http.readUntil(socket, "}");
                ids.add(answer.substring(answer.indexOf("\"id\":\"") + 6, answer.lastIndexOf('"')));
            }
        });

        assertThat(ids).hasSize(THREADS * 50);
        Set<String> listed = new HashSet<>();
        TWIN.state().attributes().forEach(attribute -> listed.add(attribute.id()));
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    void noValueOutlivesItsAttribute() throws Exception {
        String token = TWIN.tokens().issue();
        for (int round = 0; round < 20; round++) {
            String id = TWIN.state().createAttribute("Раунд " + round);
            parallel((thread, socket) -> {
                for (int call = 0; call < 5; call++) {
                    if (thread == 0 && call == 2) {
                        TWIN.state().removeAttribute(id);
                    }
                    String client = "c-" + thread + "-" + call;
                    Http.write(
                            socket,
                            request(
                                    "POST",
                                    "/api/v1/clients/" + client + "/attributes/" + id,
                                    "{\"value\":\"v\"}",
                                    token));
                    String head = Http.readUntil(socket, "\r\n\r\n");
                    if (!head.startsWith("HTTP/1.1 200 ")) {
                        assertThat(head).startsWith("HTTP/1.1 404 ");
                        Http.readUntil(socket, "}");
                    }
                }
            });
        }

        assertThat(TWIN.state().valueCount()).isZero();
        assertThat(TWIN.state().clientIds()).isEmpty();
    }

    @Test
    void oneRefreshTokenServesOneOfMany() throws Exception {
        Http http = new Http(TWIN.simulator());
        String login = "{\"email\":\"" + TWIN.email() + "\",\"password\":\"" + TWIN.password() + "\"}";
        var pair = http.call("POST", "/api/v1/auth/login", login, null);
        String body = "{\"refreshToken\":\"" + Http.field(pair, "refreshToken") + "\"}";
        Set<Integer> winners = ConcurrentHashMap.newKeySet();
        parallel((thread, socket) -> {
            if (http.call("POST", "/api/v1/auth/refresh", body, Http.field(pair, "token"))
                            .statusCode()
                    == 200) {
                winners.add(thread);
            }
        });

        assertThat(winners).hasSize(1);
        assertThat(TWIN.tokens().refreshes()).isEqualTo(1);
    }
}
