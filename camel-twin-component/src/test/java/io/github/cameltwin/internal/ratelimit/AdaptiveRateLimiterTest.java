// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinFailureDetails;
import io.github.cameltwin.internal.call.ApiCallException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a pace follows TWIN's answers, by a clock of the test's own. */
class AdaptiveRateLimiterTest {

    private final AtomicLong clock = new AtomicLong();

    private AdaptiveRateLimiter pace(int maxRequestsPerSecond) {
        return new AdaptiveRateLimiter(maxRequestsPerSecond, clock::get);
    }

    /** Answers of the next second, evenly. */
    private void second(AdaptiveRateLimiter pace, int answers, Throwable failure) {
        for (int i = 0; i < answers; i++) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos() / answers);
            pace.heard(failure);
        }
    }

    /** One answer a little later. */
    private void soon(AdaptiveRateLimiter pace, Throwable failure) {
        clock.addAndGet(Duration.ofMillis(10).toNanos());
        pace.heard(failure);
    }

    private static Throwable answered(int status) {
        TwinFailureDetails details = new TwinFailureDetails(
                null, status, null, null, null, null, null, null, true, List.of(), null, List.of());
        return new CompletionException(
                new ApiCallException(ApiCallException.Kind.SERVER, null, "refused", details, false, null));
    }

    @Test
    void beginsAtItsUpperBoundAndStaysThere() {
        AdaptiveRateLimiter pace = pace(100);

        second(pace, 100, null);
        second(pace, 100, answered(503));

        assertThat(pace.rate()).isEqualTo(100);
    }

    @Test
    void oneSecondOfRefusalsHalvesItOnce() {
        AdaptiveRateLimiter pace = pace(100);
        second(pace, 100, null);

        second(pace, 90, answered(429));

        assertThat(pace.rate()).isBetween(48, 50);
    }

    @Test
    void goesDownToOneAndNoFurther() {
        AdaptiveRateLimiter pace = pace(100);

        for (int i = 0; i < 20; i++) {
            second(pace, 100, answered(429));
        }

        assertThat(pace.rate()).isEqualTo(1);
    }

    @Test
    void recoversByATenthASecondUpToTheBound() {
        AdaptiveRateLimiter pace = pace(100);
        second(pace, 100, null);
        soon(pace, answered(429));
        int halved = pace.rate();

        second(pace, 50, null);
        assertThat(pace.rate()).isEqualTo(halved + halved / 10);
        for (int i = 0; i < 10; i++) {
            second(pace, 50, null);
        }
        assertThat(pace.rate()).isEqualTo(100);
    }

    @Test
    void whatItHalvesIsCountedFromTheFirstAnswer() {
        AdaptiveRateLimiter pace = pace(0);
        clock.addAndGet(Duration.ofMillis(600).toNanos());
        for (int i = 0; i < 20; i++) {
            soon(pace, null);
        }

        soon(pace, answered(429));

        assertThat(pace.rate()).isBetween(45, 55);
    }

    @Test
    void withoutABoundItIsHalfOfWhatWasSent() {
        AdaptiveRateLimiter pace = pace(0);
        assertThat(pace.reserve()).isZero();
        second(pace, 400, null);

        soon(pace, answered(429));

        assertThat(pace.rate()).isBetween(190, 210);
    }
}
