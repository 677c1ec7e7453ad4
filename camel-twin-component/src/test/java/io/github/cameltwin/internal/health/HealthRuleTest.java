// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.call.ApiCallException.Kind;
import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.call.FailureSummary;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthRuleTest {

    private final HealthRule rule = new HealthRule(Duration.ofMinutes(1));

    /** Failures that began and ended so many seconds ago. */
    private static FailureStreak.State failures(Kind kind, int since, int last) {
        Instant now = Instant.now();
        return new FailureStreak.State(
                now.minusSeconds(since), now.minusSeconds(last), 2, new FailureSummary(kind, 0, "reason"));
    }

    @Test
    void noFailureIsUp() {
        assertThat(rule.isDown(null, true)).isFalse();
    }

    @Test
    void refusedCredentialsAreDownAtOnce() {
        assertThat(rule.isDown(failures(Kind.AUTHENTICATION, 0, 0), false)).isTrue();
        assertThat(rule.isDown(failures(Kind.AUTHENTICATION, 0, 0), true)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTHENTICATION", "SERVER", "CONNECTION", "INVALID_RESPONSE"})
    void whatNobodyHasSeenLatelyIsOverUnlessCallsComeByThemselves(Kind kind) {
        assertThat(rule.isDown(failures(kind, 900, 601), false)).isFalse();
        assertThat(rule.isDown(failures(kind, 900, 599), false)).isTrue();
        assertThat(rule.isDown(failures(kind, 900, 601), true)).isTrue();
    }

    @Test
    void aPollThatFailsWithoutACallIsDownWhenItLasts() {
        assertThat(rule.isDown(failures(null, 59, 0), true)).isFalse();
        assertThat(rule.isDown(failures(null, 61, 0), true)).isTrue();
        assertThat(rule.isDown(failures(null, 61, 0), false)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER", "CONNECTION", "INVALID_RESPONSE"})
    void anOutageIsDownWhenItLasts(Kind kind) {
        assertThat(rule.isDown(failures(kind, 59, 0), false)).isFalse();
        assertThat(rule.isDown(failures(kind, 61, 0), false)).isTrue();
    }

    @Test
    void silenceAfterAFailureIsNoOutage() {
        assertThat(rule.isDown(failures(Kind.SERVER, 300, 300), false)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "INVALID_REQUEST", "RATE_LIMITED"})
    void whatAPersonNeedNotMendIsUp(Kind kind) {
        assertThat(rule.isDown(failures(kind, 90_000, 0), true)).isFalse();
    }

    @Test
    void ofPollsAFailureWithoutACallGoesOnWithAnOutageAndNotWithAWrongRequest() {
        FailureStreak polls = FailureStreak.ofPolls();
        polls.failed(new FailureSummary(Kind.SERVER, 503, "TWIN failed"));
        Instant outage = polls.state().since();
        polls.failed(FailureSummary.ofPoll(new IllegalStateException("no database")));

        assertThat(polls.state().since()).isEqualTo(outage);
        assertThat(polls.state().failures()).isEqualTo(2);
        assertThat(polls.state().summary().reason()).startsWith("the state can't be read or written");

        polls.failed(new FailureSummary(Kind.NOT_FOUND, 404, "TWIN doesn't have it"));
        polls.failed(FailureSummary.ofPoll(new IllegalStateException("no database")));
        assertThat(polls.state().failures()).isEqualTo(1);
    }

    @Test
    void wrongArgumentsAreUpAndDoNotEndAnOutage() {
        FailureStreak failures = new FailureStreak();
        failures.failed(FailureSummary.of(new IllegalArgumentException("no client")));
        assertThat(rule.isDown(failures.state(), true)).isFalse();

        failures.failed(new FailureSummary(Kind.SERVER, 503, "TWIN failed"));
        Instant outage = failures.state().since();
        assertThat(failures.state().failures()).isEqualTo(1);
        failures.failed(FailureSummary.of(new IllegalArgumentException("no client")));
        failures.failed(new FailureSummary(Kind.CONNECTION, 0, "no response"));

        assertThat(failures.state().since()).isEqualTo(outage);
        assertThat(failures.state().failures()).isEqualTo(2);
        failures.succeeded();
        assertThat(failures.state()).isNull();
    }
}
