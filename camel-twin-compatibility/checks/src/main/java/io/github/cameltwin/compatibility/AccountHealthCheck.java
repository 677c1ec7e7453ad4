// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static io.github.cameltwin.compatibility.Calls.expect;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/** Camel's health checks tell refused credentials, an outage, a rate limit and a slow TWIN apart. */
final class AccountHealthCheck {

    private static final String OK = "200 OK";
    private static final int SLOW_MILLIS = 600;

    private AccountHealthCheck() {}

    static void run(CamelContext camel) throws Exception {
        Map<String, Object> refused = detailsAfter(camel, "401 Unauthorized", 0);
        expect(refused.get("refusedReason"), "TWIN refused the token (HTTP 401)");
        expect(refused.get("signedIn"), false);

        Map<String, Object> outage = detailsAfter(camel, "503 Service Unavailable", 0);
        expect(outage.get("unavailableReason"), "TWIN failed (HTTP 503)");
        expect(outage.get("refusedReason"), null);

        Map<String, Object> limited = detailsAfter(camel, "429 Too Many Requests", 0);
        expect(limited.get("rateLimitedCount"), 1L);
        expect(limited.get("unavailableReason"), null);
        expect(limited.get("refusedReason"), null);

        Map<String, Object> slow = detailsAfter(camel, OK, SLOW_MILLIS);
        expect((Long) slow.get("averageCallMillis") >= SLOW_MILLIS, true);
        expect(slow.get("rateLimitedCount"), 0L);
        expect(slow.get("unavailableReason"), null);
        expect(slow.get("refusedReason"), null);
    }

    /** Makes a call of a new account that is answered so, and returns the details of the account's health. */
    private static Map<String, Object> detailsAfter(CamelContext camel, String status, int delayMillis)
            throws Exception {
        try (ServerSocket twin = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> answer(twin, status, delayMillis), "health-check-twin");
            answers.start();
            String uri = "twin:attributes?operation=list&maxRetries=0&httpVersion=1.1&token=health-"
                    + status.substring(0, 3) + "&baseUrl=http://"
                    + twin.getInetAddress().getHostAddress() + ":"
                    + twin.getLocalPort();
            try (ProducerTemplate template = camel.createProducerTemplate()) {
                template.request(uri, exchange -> {});
            }
            answers.join();
            HealthCheck.Result newest = HealthCheckHelper.invokeReadiness(camel, "full").stream()
                    .filter(result -> result.getCheck().getId().startsWith("twin-account-"))
                    .reduce((one, other) -> numberOf(one) > numberOf(other) ? one : other)
                    .orElseThrow(() -> new AssertionError("no health check of an account"));
            boolean isRefused = status.startsWith("401");
            expect(newest.getState(), isRefused ? HealthCheck.State.DOWN : HealthCheck.State.UP);
            camel.removeEndpoints(uri);
            return newest.getDetails();
        }
    }

    private static int numberOf(HealthCheck.Result result) {
        return Integer.parseInt(result.getCheck().getId().substring("twin-account-".length()));
    }

    /** Answers one request. */
    private static void answer(ServerSocket twin, String status, int delayMillis) {
        try (Socket connection = twin.accept()) {
            readHead(connection.getInputStream());
            Thread.sleep(delayMillis);
            byte[] body = (OK.equals(status) ? "{\"count\": 0, \"items\": []}" : "{\"error\": \"no\"}")
                    .getBytes(StandardCharsets.UTF_8);
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 " + status
                                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                    + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(body);
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The call fails, and the check with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(InputStream request) throws IOException {
        int newLines = 0;
        while (newLines < 2) {
            int one = request.read();
            if (one < 0) {
                return;
            }
            newLines = one == '\n' ? newLines + 1 : one == '\r' ? newLines : 0;
        }
    }
}
