// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinRateLimitedException;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of Retry-After is obeyed; one that is longer than maxRetryDelay fails the call at once. */
class RetryAfterTest extends TwinTestSupport {

    /** One minute in 1994, in the three forms of RFC 9110. */
    private static final List<String> NOON =
            List.of("Sun, 06 Nov 1994 12:00:00 GMT", "Sunday, 06-Nov-94 12:00:00 GMT", "Sun Nov  6 12:00:00 1994");

    private static final List<String> A_MINUTE_LATER =
            List.of("Sun, 06 Nov 1994 12:01:00 GMT", "Sunday, 06-Nov-94 12:01:00 GMT", "Sun Nov  6 12:01:00 1994");

    private String set;

    @BeforeEach
    void createAttribute() {
        set = "twin:clientAttribute?operation=set&clientId=client-1&attributeId="
                + twin().state().createAttribute("Имя");
    }

    private static Fault busy(String retryAfter) {
        return Fault.status(429).header("retry-after", retryAfter);
    }

    private TwinRateLimitedException refused(String options) {
        TwinRateLimitedException failure = failureOf(send(set + options, "Иван"), TwinRateLimitedException.class);
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(1);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.50", " 1.5 "})
    void waitsForAFractionOfASecond(String retryAfter) {
        twin().faults().add(busy(retryAfter).on("POST", VALUE).times(1));

        assertThat(send(set, "Иван").getException()).isNull();

        List<JournalEntry> sets = twin().journal().entries("POST", VALUE);
        assertThat(sets).hasSize(2);
        assertThat(Duration.between(sets.get(0).arrived(), sets.get(1).arrived()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1_490));
    }

    static Stream<Arguments> seconds() {
        return Stream.of(
                Arguments.of("1.5", Duration.ofMillis(1_500)),
                Arguments.of("2.0", Duration.ofSeconds(2)),
                Arguments.of("1.1", Duration.ofMillis(1_100)),
                Arguments.of("0.25", Duration.ofMillis(250)),
                Arguments.of("007", Duration.ofSeconds(7)),
                Arguments.of("999999999", Duration.ofSeconds(999_999_999)),
                Arguments.of("99999999999", Duration.ofSeconds(99_999_999_999L)),
                Arguments.of("9223372036854775807", Duration.ofMillis(Long.MAX_VALUE)),
                Arguments.of("99999999999999999999", Duration.ofMillis(Long.MAX_VALUE)),
                Arguments.of("9".repeat(400) + ".5", Duration.ofMillis(Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("seconds")
    void failsAtOnceAndTellsAWaitThatIsTooLong(String retryAfter, Duration wait) {
        twin().faults().add(busy(retryAfter).on("POST", VALUE));

        TwinRateLimitedException failure = refused("&maxRetryDelay=1");

        assertThat(failure.getRetryAfter()).isEqualTo(wait);
        assertThat(failure.getRetryAfter().toMillis()).isPositive();
        assertThat(failure.isRetryable()).isTrue();
    }

    static Stream<Arguments> dates() {
        return NOON.stream().flatMap(sent -> A_MINUTE_LATER.stream().map(later -> Arguments.of(sent, later)));
    }

    @ParameterizedTest
    @MethodSource("dates")
    void understandsEveryFormOfADate(String sent, String later) {
        twin().faults().add(busy(later).header("date", sent).on("POST", VALUE));

        assertThat(refused("&maxRetryDelay=59s").getRetryAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "Fri Dec 31 23:59:59 9999"})
    void failsAtOnceForADateThatIsFarAway(String date) {
        twin().faults().add(busy(date).on("POST", VALUE));

        assertThat(refused("").getRetryAfter()).isGreaterThan(Duration.ofDays(365_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 12:00:00 GMT", "Sunday, 06-Nov-94 12:00:00 GMT", "Wed Nov 16 12:00:00 1994"})
    void doesNotWaitForADateThatHasPassed(String date) {
        twin().faults().add(busy(date).on("POST", VALUE).times(1));

        assertThat(send(set, "Иван").getException()).isNull();

        twin().faults().add(busy(date).on("POST", VALUE));
        assertThat(failureOf(send(set + "&maxRetries=0", "Иван"), TwinRateLimitedException.class)
                        .getRetryAfter())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "-1.5",
                "+5",
                "1e9",
                "0x10",
                "5s",
                "1,5",
                "1.5.2",
                ".",
                "NaN",
                "Infinity",
                "Mon, 06 Nov 2094 12:00:00 GMT",
                "Sun, 99 Nov 2094 12:00:00 GMT",
                "2094-11-06T12:00:00Z"
            })
    void ignoresWhatMakesNoSense(String retryAfter) {
        twin().faults().add(busy(retryAfter).on("POST", VALUE).times(1));

        assertThat(send(set, "Иван").getException()).isNull();

        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(2);
    }

    @Test
    void failsAtOnceWhereALoginIsToldToWaitTooLong() {
        twin().faults()
                .add(Fault.status(503).header("retry-after", "99999999999").on("POST", LOGIN));

        Exchange out = send(set, "Иван");

        assertThat(failureOf(out, TwinServerException.class).getRetryAfter())
                .isEqualTo(Duration.ofSeconds(99_999_999_999L));
        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(1);
    }
}
