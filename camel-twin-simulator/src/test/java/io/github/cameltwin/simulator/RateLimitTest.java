// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong clock = new AtomicLong();

    private static int accepted(RateLimit.Requests requests, int count) {
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            try {
                requests.add();
                accepted++;
            } catch (Refusal refusal) {
                assertThat(refusal.answer().status()).isEqualTo(429);
            }
        }
        return accepted;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void aBucketIsRefilledEvenly() {
        RateLimit.Requests requests = RateLimit.tokenBucket(100, 10).requests(clock::get);

        assertThat(accepted(requests, 20)).isEqualTo(10);
        pass(Duration.ofMillis(50));
        assertThat(accepted(requests, 20)).isEqualTo(5);
        pass(Duration.ofSeconds(9));
        assertThat(accepted(requests, 20)).isEqualTo(10);
    }

    @Test
    void aWindowBeginsEachSecond() {
        RateLimit.Requests requests = RateLimit.fixedWindow(10).requests(clock::get);

        assertThat(accepted(requests, 20)).isEqualTo(10);
        pass(Duration.ofMillis(999));
        assertThat(accepted(requests, 20)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(accepted(requests, 20)).isEqualTo(10);
    }

    @Test
    void aRefusalMaySayWhenToRetry() throws Exception {
        try (TwinSimulator twin = TwinSimulator.builder()
                .rateLimit(RateLimit.tokenBucket(0.001, 1).withRetryAfter())
                .start()) {
            assertThat(list(twin).statusCode()).isEqualTo(200);

            HttpResponse<String> refused = list(twin);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("Too many requests");
        }
    }

    private static HttpResponse<String> list(TwinSimulator twin) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(twin.url() + "/api/v1/clients/attributes"))
                                .header(
                                        "Authorization",
                                        "Bearer " + twin.tokens().issue())
                                .header("Accept", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
