// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.RawServer;
import io.github.cameltwin.support.RawServer.End;
import io.github.cameltwin.support.RawServer.Request;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;

/**
 * Answers with a flaw, to calls, logins and refreshes: the exchange ends in time, tells no secret, and asks no other host,
 * and what comes after it is served as ever.
 */
class FlawedAnswersFuzzTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static RawServer server;
    private static RawServer elsewhere;
    private static FuzzSupport fuzz;
    private static volatile FuzzFlaw flaw;
    private static volatile String issued = "";

    @BeforeContainer
    static void start() throws IOException {
        server = new RawServer(FlawedAnswersFuzzTest::answer);
        elsewhere = new RawServer((request, socket) -> End.CLOSED);
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setBaseUrl(server.url());
        configuration.setAuthUrl(server.url());
        configuration.setEmail("operator@example.com");
        configuration.setPassword(FuzzFlaw.PASSWORD);
        configuration.setMaxRetries(0);
        configuration.setConnectTimeout(500);
        configuration.setRequestTimeout(200);
        configuration.setMaxResponseSize(100_000);
        fuzz = new FuzzSupport(configuration);
    }

    @AfterContainer
    static void stop() throws IOException {
        fuzz.close();
        server.close();
        elsewhere.close();
    }

    private static End answer(Request request, Socket socket) throws IOException {
        boolean login = request.head().contains("/api/v1/auth/");
        FuzzFlaw now = flaw;
        if (now != null) {
            socket.getOutputStream().write(now.bytes(request));
            return now.end();
        }
        String body = FuzzFlaw.LIST;
        if (login) {
            issued = "to/ken\\+" + NUMBER.incrementAndGet() + "==";
            body = FuzzArguments.json(Map.of("token", issued, "refreshToken", "refresh-" + issued));
        } else if (request.head().startsWith("POST /api/v1/clients/attributes ")) {
            body = "{\"id\":\"a-1\"}";
        } else if (!request.head().startsWith("GET")) {
            body = "";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        return End.KEPT;
    }

    @Provide
    Arbitrary<FuzzFlaw> flaws() {
        return FuzzFlaw.flaws(elsewhere.url());
    }

    /** With the same user in all tries, who stays signed in, or with another one each time. */
    private static Exchange send(String operation, boolean anew) {
        Object body = operation.endsWith("All") || operation.endsWith("sync") ? Map.of("Имя", "2") : "x";
        Map<String, Object> headers = Map.of(TwinConstants.CLIENT_ID, "c", TwinConstants.ATTRIBUTE_ID, "a-1");
        return anew
                ? fuzz.sendOnce("twin:" + operation + "&email=u-" + NUMBER.incrementAndGet(), body, headers)
                : fuzz.send("twin:" + operation, body, headers);
    }

    private static void assertEndsWell(String operation, boolean anew, FuzzFlaw with) {
        server.forget();
        List<String> secrets = new ArrayList<>(List.of(FuzzFlaw.PASSWORD));
        if (!issued.isEmpty()) {
            secrets.add(issued);
        }
        Instant begin = Instant.now();
        flaw = with;
        Exchange out = send(operation, anew);
        flaw = null;

        assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
        FuzzSupport.assertTyped(out, secrets);
        assertThat(out.getException() instanceof TwinInvalidArgumentException).isFalse();
        assertThat(elsewhere.requests()).describedAs("requests to another host").isEmpty();
        assertThat(server.requests()).hasSizeLessThan(8).allSatisfy(request -> assertThat(request.head())
                .doesNotContainIgnoringCase("\r\ncookie")
                .doesNotContain("\nX-Injected", "Basic", ".."));
        assertServes(operation, anew);
    }

    /** Nothing of it is left: soon at the latest, as a connection may have been closed while it was taken. */
    private static void assertServes(String operation, boolean anew) {
        Exchange out = send(operation, anew);
        for (int i = 0; i < 5 && out.getException() instanceof TwinConnectionException; i++) {
            out = send(operation, anew);
        }
        // A refused user is not signed in again for a while.
        if (anew || !(out.getException() instanceof TwinAuthenticationException)) {
            assertThat(out.getException()).isNull();
        }
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void aFlawedAnswerToACallEndsWell(@ForAll("flaws") FuzzFlaw with, @ForAll int operation) {
        assertEndsWell(FuzzSupport.operation(operation), false, with);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void aFlawedAnswerToALoginEndsWell(@ForAll("flaws") FuzzFlaw with, @ForAll int operation) {
        assertEndsWell(FuzzSupport.operation(operation), true, with);
    }
}
