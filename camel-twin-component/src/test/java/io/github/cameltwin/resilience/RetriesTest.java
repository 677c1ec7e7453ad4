// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.TwinRateLimitedException;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may heal is sent again, what must not be sent twice is not, and what TWIN asks to wait is waited. */
class RetriesTest extends TwinTestSupport {

    private static final String CREATE = "twin:attributes?operation=create";

    private String set;

    @BeforeEach
    void createAttribute() {
        set = "twin:clientAttribute?operation=set&clientId=client-1&attributeId="
                + twin().state().createAttribute("Имя");
    }

    static Stream<Named<Fault>> passing() {
        return Stream.of(
                Named.of("429", Fault.status(429)),
                Named.of("502", Fault.status(502)),
                Named.of("503", Fault.status(503)),
                Named.of("504", Fault.status(504)),
                Named.of("reset before", Fault.resetBefore()),
                Named.of("reset after", Fault.resetAfter()),
                Named.of("garbage", Fault.garbage()),
                Named.of("stall", Fault.stall()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsOverTriedAgain(Fault fault) {
        twin().faults().add(fault.on("POST", VALUE).times(2));

        Exchange out = send(set + "&requestTimeout=500", "Иван");

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "rename", "delete"})
    void everyOperationThatMayBeSentTwiceIs(String operation) {
        String id = twin().state().createAttribute("Город");
        twin().faults().add(Fault.status(503).on("*", ATTRIBUTES).times(1));
        twin().faults().add(Fault.status(503).on("*", ATTRIBUTE).times(1));

        Exchange out = send("twin:attributes?operation=" + operation + "&attributeId=" + id, "Имя клиента");

        assertThat(out.getException()).isNull();
        assertThat(calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 500, 501})
    void whatWillNotPassIsNotTriedAgain(int status) {
        twin().faults().add(Fault.status(status).on("PATCH", ATTRIBUTE));

        Exchange out = send("twin:attributes?operation=rename&attributeName=Имя", "Имя клиента");

        assertThat(failureOf(out, TwinOperationFailedException.class).getStatusCode())
                .isEqualTo(status);
        // A 401 on a token from a login is worth one new login; a 404 on a name is worth a look at the list.
        assertThat(twin().journal().count("PATCH", ATTRIBUTE)).isEqualTo(status == 401 ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void itIsTriedAsOftenAsTheOptionSays(int maxRetries) {
        twin().faults().add(Fault.status(503).on("POST", VALUE));

        Exchange out = send(set + "&maxRetries=" + maxRetries, "Иван");

        assertThat(failureOf(out, TwinServerException.class).isRetryable()).isTrue();
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(maxRetries + 1);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aCreateThatMayHaveArrivedIsNeverSentTwice(Fault fault) {
        twin().faults().add(fault.on("POST", ATTRIBUTES).times(1));

        Exchange out = send(CREATE + "&requestTimeout=500", "Город");

        List<JournalEntry> creates = twin().journal().entries("POST", ATTRIBUTES);
        if (creates.get(0).status() == 429) {
            assertThat(out.getException())
                    .describedAs("429 says that nothing was done")
                    .isNull();
            assertThat(creates).hasSize(2);
        } else {
            assertThat(out.getException()).isInstanceOf(TwinOperationFailedException.class);
            assertThat(creates).hasSize(1);
        }
        assertThat(twin().state().attributes().stream().filter(a -> a.name().equals("Город")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aDeleteWhoseAnswerWasLostHasSucceeded() {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().faults().add(Fault.resetAfter().on("DELETE", VALUE).times(1));
        twin().faults().add(Fault.resetAfter().on("DELETE", ATTRIBUTE).times(1));

        for (String uri : List.of(
                "twin:clientAttribute?operation=delete&clientId=client-1", "twin:attributes?operation=delete")) {
            assertThat(send(uri + "&attributeName=Имя", null).getException())
                    .describedAs("the second try finds nothing, because the first one deleted it")
                    .isNull();
        }
        assertThat(twin().state().attributes()).isEmpty();
    }

    @Test
    void aLoginIsTriedAgain() {
        twin().faults().add(Fault.status(503).on("POST", LOGIN).times(2));

        assertThat(send(set, "Иван").getException()).isNull();
        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(3);
    }

    @Test
    void theWaitThatTwinAsksForIsWaited() {
        twin().faults()
                .add(Fault.status(429)
                        .header("retry-after", "1")
                        .on("POST", VALUE)
                        .times(1));

        assertThat(send(set, "Иван").getException()).isNull();

        assertThat(betweenSets()).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void theWaitMayBeADate() {
        String date = httpDate(Instant.now().plusSeconds(3));
        twin().faults()
                .add(Fault.status(503)
                        .header("retry-after", date)
                        .on("POST", VALUE)
                        .times(1));

        assertThat(send(set, "Иван").getException()).isNull();

        assertThat(betweenSets()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theDateIsOneOfTwinsClock() {
        Instant wrong = Instant.now().minus(Duration.ofMinutes(10));
        twin().faults()
                .add(Fault.status(503)
                        .header("date", httpDate(wrong))
                        .header("retry-after", httpDate(wrong.plusSeconds(1)))
                        .on("POST", VALUE)
                        .times(1));

        assertThat(send(set, "Иван").getException()).isNull();

        assertThat(betweenSets()).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    private static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", ""})
    void aWaitThatMakesNoSenseIsNoWait(String retryAfter) {
        twin().faults()
                .add(Fault.status(503)
                        .header("retry-after", retryAfter)
                        .on("POST", VALUE)
                        .times(1));

        assertThat(send(set, "Иван").getException()).isNull();
    }

    @Test
    void aWaitThatIsTooLongFailsAtOnceAndTellsIt() {
        twin().faults().add(Fault.status(429).header("retry-after", "3600").on("POST", VALUE));

        TwinRateLimitedException failure = failureOf(send(set, "Иван"), TwinRateLimitedException.class);

        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(failure.isRetryable()).isTrue();
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(1);
    }

    @Test
    void theLongestWaitIsAnOption() {
        twin().faults().add(Fault.status(429).header("retry-after", "2").on("POST", VALUE));

        Exchange out = send(set + "&maxRetryDelay=1s", "Иван");

        assertThat(failureOf(out, TwinRateLimitedException.class).getRetryAfter())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(1);
    }

    @Test
    void theLongestWaitBoundsTheDelayThatDoubles() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(8));

        Exchange out = send(set + "&retryDelay=1h&maxRetryDelay=10&maxRetries=8", "Иван");

        assertThat(out.getException()).isNull();
    }

    @RepeatedTest(10)
    void aRetryMayComeAtOnce() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(2));

        assertThat(send(set + "&retryDelay=0", "Иван").getException()).isNull();
        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
    }

    @Test
    void waitingHoldsNoThread() {
        twin().faults()
                .add(Fault.status(503)
                        .header("retry-after", "1")
                        .on("POST", VALUE)
                        .times(40));

        var all = Stream.generate(
                        () -> template.asyncSend(set, e -> e.getMessage().setBody("Иван")))
                .limit(40)
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.join().getException()).isNull());
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(80);
        assertThat(threadsNamed("TwinContinuation"))
                .describedAs("threads while 40 exchanges waited a second each")
                .isLessThan(40);
    }

    private static long threadsNamed(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(part))
                .count();
    }

    private static Duration betweenSets() {
        List<JournalEntry> sets = twin().journal().entries("POST", VALUE);
        assertThat(sets).hasSize(2);
        return Duration.between(sets.get(0).arrived(), sets.get(1).arrived());
    }

    @Test
    void retriesAreInvisibleToTheRoute() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(1));

        Exchange out = send(set, "Иван", Map.of("mine", "kept"));

        assertThat(resultOf(out)).isEqualTo("Иван");
        assertThat(out.getMessage().getHeaders()).containsOnlyKeys("mine", TwinConstants.RESULT_ID);
    }
}
