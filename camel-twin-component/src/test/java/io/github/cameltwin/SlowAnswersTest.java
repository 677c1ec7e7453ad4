/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer that drips, so that no timeout between two of its bytes ever ends it. */
@Timeout(30)
class SlowAnswersTest extends TwinTestSupport {

    private final CountDownLatch closed = new CountDownLatch(1);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        closed.countDown();
        server.close();
    }

    /** Answers the first request with the text, then with one more byte every 20 ms until the other side hangs up. */
    private CompletableFuture<Void> drip(String beginning) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                    socket.getOutputStream().write('x');
                    socket.getOutputStream().flush();
                }
            } catch (IOException | InterruptedException e) {
                // The other side hung up.
            }
        });
    }

    private void assertGivenUp() {
        Exchange out = send(
                "twin:attributes?operation=list&token=t&maxRetries=0&connectTimeout=100&requestTimeout=200"
                        + "&baseUrl=http://127.0.0.1:" + server.getLocalPort(),
                null);

        TwinConnectionException failure = failureOf(out, TwinConnectionException.class);
        assertThat(failure).hasMessageContaining("the answer had not ended after 500 ms");
        assertThat(failure.isRetryable()).isTrue();
    }

    @RepeatedTest(5)
    void isGivenUpAndItsConnectionClosed() {
        CompletableFuture<Void> dripping = drip("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");

        assertGivenUp();

        await().until(dripping::isDone);
    }

    @Test
    void isGivenUpInTheMiddleOfAHeader() {
        drip("HTTP/1.1 200 OK\r\nX-Long: ");

        assertGivenUp();
    }

    @Test
    void hasNoEndlessHeader() {
        CompletableFuture<Void> dripping = drip("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1_000_000));

        Exchange out = send(
                "twin:attributes?operation=list&token=t&maxRetries=0&baseUrl=http://127.0.0.1:" + server.getLocalPort(),
                null);

        assertThat(failureOf(out, TwinConnectionException.class)).hasMessageContaining("Maximum line length");
        await().until(dripping::isDone);
    }
}
