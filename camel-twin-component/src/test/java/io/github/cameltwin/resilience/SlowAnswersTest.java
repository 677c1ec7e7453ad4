// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.support.RawServer;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** An answer that drips, so that no timeout between two of its bytes ever ends it. */
@Timeout(30)
@DisabledIfSystemProperty(
        named = "twin.tests.http2",
        matches = "true",
        disabledReason = "the server of this test speaks HTTP/1.1 byte by byte")
class SlowAnswersTest extends TwinTestSupport {

    private RawServer server;

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /**
     * Answers with the text, then with one more byte every 20 ms until the other side hangs up.
     *
     * @return done when it has
     */
    private CompletableFuture<Void> drip(String beginning) throws IOException {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        server = new RawServer((request, socket) -> {
            try {
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    TimeUnit.MILLISECONDS.sleep(20);
                    socket.getOutputStream().write('x');
                }
            } finally {
                hungUp.complete(null);
            }
        });
        return hungUp;
    }

    private void assertGivenUp() {
        Exchange out = send(
                "twin:attributes?operation=list&token=t&maxRetries=0&connectTimeout=100&requestTimeout=200"
                        + "&baseUrl=" + server.url(),
                null);

        TwinConnectionException failure = failureOf(out, TwinConnectionException.class);
        assertThat(failure).hasMessageContaining("the answer had not ended after 500 ms");
        assertThat(failure.isRetryable()).isTrue();
    }

    @RepeatedTest(5)
    void isGivenUpAndItsConnectionClosed() throws IOException {
        CompletableFuture<Void> dripping = drip("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");

        assertGivenUp();

        await().until(dripping::isDone);
    }

    @Test
    void isGivenUpInTheMiddleOfAHeader() throws IOException {
        drip("HTTP/1.1 200 OK\r\nX-Long: ");

        assertGivenUp();
    }

    @Test
    void hasNoEndlessHeader() throws IOException {
        CompletableFuture<Void> dripping = drip("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1_000_000));

        Exchange out = send("twin:attributes?operation=list&token=t&maxRetries=0&baseUrl=" + server.url(), null);

        assertThat(failureOf(out, TwinConnectionException.class)).hasMessageContaining("Maximum line length");
        await().until(dripping::isDone);
    }
}
