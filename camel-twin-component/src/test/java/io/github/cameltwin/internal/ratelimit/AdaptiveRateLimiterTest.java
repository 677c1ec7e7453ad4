// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cameltwin.TwinFailureDetails;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.CancelledRequestException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a pace follows TWIN's answers, by a clock of the test's own. */
class AdaptiveRateLimiterTest {

    private final AtomicLong clock = new AtomicLong();

    private AdaptiveRateLimiter pace(int maxRequestsPerSecond) {
        return new AdaptiveRateLimiter(maxRequestsPerSecond, clock::get);
    }

    /** Requests of the next seconds, as many as may be sent, with a response a little later. */
    private static int send(AdaptiveRateLimiter pace, AtomicLong clock, Duration time, Throwable failure) {
        long end = clock.get() + time.toNanos();
        int sent = 0;
        while (clock.get() < end) {
            clock.addAndGet(Math.max(0, pace.reserve()));
            pace.heard(failure);
            sent++;
        }
        return sent;
    }

    private int send(AdaptiveRateLimiter pace, double seconds, Throwable failure) {
        return send(pace, clock, Duration.ofMillis((long) (seconds * 1_000)), failure);
    }

    private static Throwable answered(int status) {
        TwinFailureDetails details = new TwinFailureDetails(
                null, status, null, null, null, null, null, null, true, List.of(), null, List.of());
        return new CompletionException(
                new ApiCallException(ApiCallException.Kind.SERVER, null, "refused", details, false, null));
    }

    @Test
    void requestsThatWereNotSentSayNothing() {
        AdaptiveRateLimiter pace = pace(0);

        send(pace, 5, new CompletionException(new CancelledRequestException()));

        assertThat(pace.rate()).isEqualTo(20);
    }

    @Test
    void beginsSlowlyAndDoublesTwiceASecondUpToTheBound() {
        AdaptiveRateLimiter pace = pace(100);
        assertThat(pace.rate()).isEqualTo(20);

        assertThat(send(pace, 0.5, null)).isBetween(12, 18);
        assertThat(pace.rate()).isBetween(36.0, 44.0);

        send(pace, 5, answered(503));
        assertThat(pace.rate()).isEqualTo(100);
    }

    @Test
    void beginsAtASmallBound() {
        assertThat(pace(5).rate()).isEqualTo(5);
    }

    @Test
    void aSingleRefusalMayBeAnAccident() {
        AdaptiveRateLimiter pace = pace(0);
        send(pace, 1, null);
        double before = pace.rate();

        pace.heard(answered(429));
        assertThat(pace.rate()).isEqualTo(before / 2);

        send(pace, 1, null);
        assertThat(pace.rate()).as("it still doubles, in a whole second").isBetween(before * 0.9, before * 1.1);
    }

    @Test
    void afterManyRefusalsItRisesSlowly() {
        AdaptiveRateLimiter pace = pace(0);
        send(pace, 1.6, null);
        send(pace, 0.5, answered(429));
        double found = pace.rate();

        send(pace, 1, null);

        assertThat(pace.rate()).isBetween(found + 0.3 * Math.sqrt(found), found + 0.55 * Math.sqrt(found));
    }

    @Test
    void refusalsLowerItOnceASecond() {
        AdaptiveRateLimiter pace = pace(0);
        send(pace, 1.6, null);
        send(pace, 1, answered(429));
        send(pace, 5, null);
        double before = pace.rate();

        send(pace, 0.9, answered(429));

        assertThat(pace.rate()).isCloseTo(before * 0.8, within(0.01));
    }

    @Test
    void goesDownToOneAndRisesFromThere() {
        AdaptiveRateLimiter pace = pace(100);

        send(pace, 60, answered(429));
        assertThat(pace.rate()).isEqualTo(1);

        send(pace, 10, null);
        assertThat(pace.rate()).isGreaterThan(2);
    }

    @Test
    void aRateThatNobodyUsesStays() {
        AdaptiveRateLimiter pace = pace(0);

        for (int i = 0; i < 50; i++) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(pace.reserve()).isNotPositive();
            pace.heard(null);
        }

        assertThat(pace.rate()).isEqualTo(20);
    }

    @Test
    void aRateOfLongAgoIsNoStart() {
        AdaptiveRateLimiter pace = pace(0);
        send(pace, 1.6, null);
        send(pace, 1, answered(429));
        send(pace, 100, null);
        assertThat(pace.rate()).isGreaterThan(60);
        for (int i = 0; i < 10; i++) {
            clock.addAndGet(Duration.ofMillis(250).toNanos());
            pace.heard(null);
        }

        pace.heard(answered(429));

        assertThat(pace.rate()).isLessThan(25);
    }

    /** Processes that know nothing of each other, and a bucket of tokens for all of them. */
    @ParameterizedTest
    @ValueSource(ints = {100, 400})
    void processesShareALimit(int limit) {
        AtomicLong now = new AtomicLong();
        Random random = new Random(limit);
        List<AdaptiveRateLimiter> processes = Stream.generate(() -> new AdaptiveRateLimiter(0, now::get))
                .limit(4)
                .toList();
        long[] nextAt = new long[4];
        int[] accepted = new int[4];
        int refused = 0;
        double tokens = limit / 10.0;
        long second = Duration.ofSeconds(1).toNanos();
        for (long time = 0; time < 60 * second; ) {
            int first = IntStream.range(0, 4)
                    .boxed()
                    .min(Comparator.comparingLong(i -> nextAt[i]))
                    .orElseThrow();
            tokens = Math.min(limit / 10.0, tokens + (nextAt[first] - time) / 1e9 * limit);
            time = nextAt[first];
            now.set(time);
            boolean isAccepted = tokens >= 1;
            tokens -= isAccepted ? 1 : 0;
            processes.get(first).heard(isAccepted ? null : answered(429));
            if (time > 10 * second) {
                accepted[first] += isAccepted ? 1 : 0;
                refused += isAccepted ? 0 : 1;
            }
            nextAt[first] = time + Math.max(0, processes.get(first).reserve()) + random.nextInt(2_000_000);
        }

        int all = IntStream.of(accepted).sum();
        assertThat(all / 50.0 / limit).isGreaterThan(0.85);
        assertThat((double) refused / (refused + all)).isLessThan(0.03);
        assertThat(IntStream.of(accepted).min().orElseThrow() / (all / 4.0)).isGreaterThan(0.6);
    }
}
