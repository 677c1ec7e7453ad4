// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinFailureDetails;
import io.github.cameltwin.internal.call.ApiCallException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The wait before a retry: random, below a bound that doubles, and on top of what TWIN asks for. */
class BackoffTest {

    private static final int SAMPLES = 2_000;

    private final Backoff backoff = of(100, 1_000);

    private static Backoff of(long delay, long maxDelay) {
        return new Backoff(new RetrySettings(3, Duration.ofMillis(delay), Duration.ofMillis(maxDelay)));
    }

    private static LongStream samples(LongSupplier wait) {
        return LongStream.generate(wait).limit(SAMPLES);
    }

    private static Throwable asking(Duration retryAfter) {
        TwinFailureDetails details = new TwinFailureDetails(
                null, 429, null, null, null, null, null, retryAfter, true, List.of(), null, List.of());
        return new ApiCallException(ApiCallException.Kind.RATE_LIMITED, null, "refused", details, false, null);
    }

    @Test
    void theBoundDoublesWithEachAttempt() {
        long[] bounds = {100, 200, 400, 800};
        for (int attempt = 1; attempt <= bounds.length; attempt++) {
            int now = attempt;
            long most = samples(() -> backoff.jittered(now, null)).max().orElseThrow();

            assertThat(most).isBetween(bounds[now - 1] * 9 / 10, bounds[now - 1]);
        }
    }

    @Test
    void theBoundStopsAtTheLongestDelay() {
        for (int attempt : new int[] {5, 6, 40, 64, 65, 10_000, Integer.MAX_VALUE}) {
            assertThat(samples(() -> backoff.jittered(attempt, null)).max().orElseThrow())
                    .describedAs("attempt %s", attempt)
                    .isBetween(900L, 1_000L);
        }
    }

    @Test
    void theBoundDoesNotOverflowForAnyDelay() {
        long day = Duration.ofDays(1).toMillis();
        for (long delay : new long[] {0, 1, 3, 30_000, day}) {
            Backoff any = of(delay, day);
            for (int attempt = 1; attempt < 200; attempt++) {
                assertThat(any.jittered(attempt, null)).isBetween(0L, day);
            }
        }
    }

    @Test
    void theWaitIsSpreadOverTheWholeRange() {
        assertThat(samples(() -> backoff.jittered(4, null)).min().orElseThrow()).isLessThan(80);
        assertThat(samples(() -> backoff.jittered(4, null)).average().orElseThrow())
                .isBetween(300.0, 500.0);
    }

    @Test
    void anOutageIsGivenHalfTheBoundAtLeast() {
        samples(() -> backoff.patient(4, null)).forEach(wait -> assertThat(wait).isBetween(400L, 800L));
    }

    @Test
    void addsTheWaitThatTwinAsksFor() {
        samples(() -> backoff.jittered(1, asking(Duration.ofSeconds(7))))
                .forEach(wait -> assertThat(wait).isBetween(7_000L, 7_100L));
        assertThat(backoff.patient(1, asking(Duration.ofSeconds(7)))).isBetween(7_050L, 7_100L);
    }

    @Test
    void allowsNoLongerWaitThanTheLongestDelay() {
        assertThat(backoff.allows(null)).isTrue();
        assertThat(backoff.allows(Duration.ofMillis(1_000))).isTrue();
        assertThat(backoff.allows(Duration.ofMillis(1_001))).isFalse();
    }
}
