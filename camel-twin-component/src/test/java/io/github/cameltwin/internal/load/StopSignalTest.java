// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicBoolean shutdown = new AtomicBoolean();
    private final StopSignal stop = new StopSignal(shutdown::get);

    @Test
    void isNotRequestedAtFirst() {
        assertThat(stop.isRequested()).isFalse();
        assertThat(stop.reason()).isNull();
    }

    @Test
    void keepsTheFirstReason() {
        Exception cause = new Exception();

        stop.because("first", cause, true);
        stop.because("second", new Exception(), false);

        assertThat(stop.isRequested()).isTrue();
        assertThat(stop.reason()).isEqualTo("first");
        assertThat(stop.cause()).isSameAs(cause);
        assertThat(stop.retryable()).isTrue();
    }

    @Test
    void isRequestedByAShutdown() {
        shutdown.set(true);

        assertThat(stop.isRequested()).isTrue();
        assertThat(stop.reason()).contains("was stopped");
        assertThat(stop.retryable()).isTrue();
    }

    @Test
    void keepsAReasonFromBeforeAShutdown() {
        stop.because("TWIN is gone", null, true);
        shutdown.set(true);

        assertThat(stop.isRequested()).isTrue();
        assertThat(stop.reason()).isEqualTo("TWIN is gone");
    }

    @Test
    void givesCallsInFlightNoLimitWithoutAShutdown() {
        stop.because("TWIN is gone", null, true);

        assertThat(stop.isOver(Duration.ZERO)).isFalse();
    }

    @Test
    void givesCallsInFlightTheGraceAfterAShutdown() {
        shutdown.set(true);

        assertThat(stop.isOver(LONG)).isFalse();
        assertThat(stop.isOver(Duration.ZERO)).isTrue();
    }

    @Test
    void limitsTheGraceWhereALoadThatStopsIsShutDownToo() {
        stop.because("TWIN is gone", null, true);
        shutdown.set(true);

        assertThat(stop.isOver(Duration.ZERO)).isTrue();
    }

    @Test
    void forgetsAShutdownButNoOtherReason() {
        shutdown.set(true);
        stop.isRequested();
        stop.forgetShutdown();

        assertThat(stop.reason()).isNull();

        stop.because("TWIN is gone", null, true);
        stop.forgetShutdown();

        assertThat(stop.reason()).isEqualTo("TWIN is gone");
    }

    @Test
    void namesTheClassOfAFailureWithoutAMessage() {
        assertThat(StopSignal.messageOf(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
        assertThat(StopSignal.messageOf(new IllegalStateException("two\nlines")))
                .doesNotContain("\n");
    }
}
