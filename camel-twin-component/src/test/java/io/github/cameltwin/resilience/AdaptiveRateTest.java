// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.support.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The adaptive rate against a server that counts: so many requests a second, and 429 for what is more. */
class AdaptiveRateTest {

    private static final int A_SECOND = 100;
    private static final int ROWS = 400;

    /** A server with a bucket of tokens, as API gateways have it. */
    private static final class Limited implements RawServer.Script {

        private static final String DONE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        private static final String TOO_MANY = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n";

        private final Set<String> done = ConcurrentHashMap.newKeySet();
        private final AtomicInteger refused = new AtomicInteger();
        private double tokens = A_SECOND / 10.0;
        private long filledAt = System.nanoTime();

        @Override
        public RawServer.End answer(RawServer.Request request, Socket socket) throws IOException {
            boolean accepted = takeToken();
            if (accepted) {
                done.add(request.head().split(" ", 3)[1]);
            } else {
                refused.incrementAndGet();
            }
            socket.getOutputStream().write((accepted ? DONE : TOO_MANY).getBytes(StandardCharsets.US_ASCII));
            return RawServer.End.KEPT;
        }

        private synchronized boolean takeToken() {
            long now = System.nanoTime();
            tokens = Math.min(A_SECOND / 10.0, tokens + (now - filledAt) / 1e9 * A_SECOND);
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    @Test
    void itIsRefusedFarLessOftenAndNothingIsLost() throws Exception {
        int adaptive = refusedIn("&adaptiveRate=true");
        int plain = refusedIn("");

        assertThat(adaptive).isPositive().isLessThan(plain / 3);
    }

    private static int refusedIn(String options) throws Exception {
        Limited limited = new Limited();
        try (RawServer server = new RawServer(limited);
                CamelContext camel = new DefaultCamelContext()) {
            camel.start();
            List<Map<String, String>> rows = IntStream.range(0, ROWS)
                    .mapToObj(i -> Map.of("clientId", "c-" + i, "attributeId", "a", "value", "1"))
                    .toList();

            TwinLoadReport report = camel.createProducerTemplate()
                    .requestBody(
                            "twin:clientAttribute?operation=load&token=t&maxRetries=100&retryDelay=20&maxRetryDelay=200"
                                    + "&baseUrl=" + server.url() + options,
                            rows,
                            TwinLoadReport.class);

            assertThat(report.done()).isEqualTo(ROWS);
            assertThat(limited.done).hasSize(ROWS);
            return limited.refused.get();
        }
    }
}
