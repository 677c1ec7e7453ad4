// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.CallObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans begin and calls end outside the lock: code of users may run there. */
class RateLimitedTransportTest {

    private static final int REQUESTS_PER_SECOND = 10;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<Boolean> locked = new ArrayList<>();
    private final RateLimitedTransport transport = new RateLimitedTransport(
            request -> CompletableFuture.completedFuture(ApiResponse.EMPTY),
            new RequestRateLimiter(REQUESTS_PER_SECOND),
            scheduler);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    private synchronized void note() {
        locked.add(Thread.holdsLock(transport));
    }

    private CompletableFuture<ApiResponse> send() {
        CallObservation observation = new CallObservation() {
            @Override
            public void rateLimitWaitBegan() {
                note();
            }

            @Override
            public void rateLimitWaitEnded() {
                note();
            }
        };
        return transport.send(
                ApiRequest.of(ApiCall.LIST_ATTRIBUTES, BaseUrl.parse("baseUrl", "http://127.0.0.1"), "/", null)
                        .observedBy(observation));
    }

    @Test
    void aWaitBeginsAndEndsOutsideTheLock() {
        send().join();
        send().join();

        assertThat(locked).isNotEmpty().containsOnly(false);
    }

    @Test
    void whatWaitsWhenTheSchedulerEndsFailsOutsideTheLock() {
        send().join();
        scheduler.shutdownNow();

        CompletableFuture<ApiResponse> late = send();

        assertThat(late).isCompletedExceptionally();
        assertThat(transport.waiting()).isZero();
        assertThat(locked).containsOnly(false);
    }
}
