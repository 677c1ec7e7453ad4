// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long no login is tried after one that was refused. */
class LoginBackoffTest {

    private final LoginBackoff backoff = new LoginBackoff();

    private static long after(long begin, int seconds) {
        return begin + Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void isNotActiveBeforeTheFirstRefusal() {
        assertThat(backoff.isActive(0)).isFalse();
    }

    /** The clock may have any value, and overflow meanwhile. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 40, -5, Long.MAX_VALUE - 10, Long.MIN_VALUE})
    void lastsTwiceAsLongAfterEachRefusalAndFiveMinutesAtMost(long now) {
        for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300, 300}) {
            backoff.extend(now);

            assertThat(backoff.isActive(now)).isTrue();
            assertThat(backoff.isActive(after(now, seconds) - 1)).isTrue();
            assertThat(backoff.isActive(after(now, seconds))).isFalse();
        }
    }

    @Test
    void beginsFromTheStartAfterASuccess() {
        backoff.extend(0);
        backoff.extend(0);
        backoff.end();
        assertThat(backoff.isActive(0)).isFalse();

        backoff.extend(0);

        assertThat(backoff.isActive(after(0, 5))).isFalse();
    }
}
