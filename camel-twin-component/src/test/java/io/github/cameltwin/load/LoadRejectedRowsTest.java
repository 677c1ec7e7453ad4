// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.TwinRateLimitedException;
import io.github.cameltwin.TwinRejectedRowsException;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code failOnRejectedRows}, an exchange succeeds only when every row is set or taken by {@code failureUri}. */
class LoadRejectedRowsTest extends LoadTestSupport {

    private static final String FAIL = "&failOnRejectedRows=true";
    private static final String FAIL_OR_TAKE = FAIL + "&failureUri=direct:failed";

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failed").process(exchange -> failedRows.add(exchange.copy()));
                from("direct:broken").throwException(new IllegalStateException("the queue is full"));
                from("direct:again")
                        .onException(TwinRejectedRowsException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(10)
                        .end()
                        .to(LOAD + FAIL_OR_TAKE);
            }
        };
    }

    private static TwinRejectedRowsException rejectionOf(Exchange exchange) {
        TwinRejectedRowsException rejection = failureOf(exchange, TwinRejectedRowsException.class);
        assertThat(rejection.getReport().stopped()).isNull();
        return rejection;
    }

    /** Lets TWIN refuse the values of a client. */
    private static void refuse(String client, int status) {
        twin().faults().add(Fault.status(status).on("POST", "/api/v1/clients/" + client + "/attributes/*"));
    }

    private Exchange record(Object body, String key) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("key", key);
        return exchange;
    }

    @Test
    void aBadRowFailsTheExchangeAfterTheOthersAreSet() {
        List<Object> rows = List.of(nameRow("c-1", "Иван"), row("Имя", "no client"), nameRow("c-3", "Анна"));

        Exchange exchange = load(FAIL, rows);

        TwinRejectedRowsException rejection = rejectionOf(exchange);
        assertThat(rejection)
                .hasMessageContaining("1 of 1 failed rows")
                .hasMessageContaining("row 2 with: The row has no field clientId")
                .hasMessageContaining("Of all 3 rows, 2 are done")
                .hasMessageContaining("Set failureUri");
        assertThat(rejection.isRetryable()).isFalse();
        assertThat(rejection.getReport().failures()).hasSize(1);
        assertThat(exchange.getMessage().getBody()).isSameAs(rows);
        assertThat(twin().state().value("c-3", "Имя")).contains("Анна");
    }

    @Test
    void rowsThatWillFailAgainGoToTheFailureUriAndFailNothing() {
        refuse("refused", 400);
        refuse("unknown", 404);

        TwinLoadReport report = reportOf(load(
                FAIL_OR_TAKE,
                List.of(nameRow("refused", "x"), nameRow("unknown", "x"), "poison", nameRow("c-4", "Анна"))));

        assertThat(report.failed()).isEqualTo(3);
        assertThat(failedRows).hasSize(3);
        assertThat(twin().state().value("c-4", "Имя")).contains("Анна");
    }

    @Test
    void aBatchOfNothingButPoisonSucceedsWhenItIsTaken() {
        assertThat(reportOf(load(FAIL_OR_TAKE, List.of(record("poison", "k-1"))))
                        .failed())
                .isEqualTo(1);

        assertThat(failedRows.get(0).getMessage().getHeader("key")).isEqualTo("k-1");
        // Without the option, a source of which no row can be used is a mistake.
        stopOf(load("&failureUri=direct:failed", List.of(record("poison", "k-1"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void anOutageFailsTheExchangeAndFillsNoDeadLetterQueue(int status) {
        refuse("c-2", status);

        TwinRejectedRowsException rejection =
                rejectionOf(load(FAIL_OR_TAKE, List.of("poison", nameRow("c-2", "Анна"), nameRow("c-3", "Пётр"))));

        assertThat(rejection.isRetryable()).isTrue();
        assertThat(rejection.getCause()).isInstanceOf(TwinServerException.class);
        assertThat(rejection.getStatusCode()).isEqualTo(status);
        assertThat(rejection)
                .hasMessageContaining("2 of 2 failed rows")
                .hasMessageContaining("row 2 with")
                .hasMessageContaining("Send the same exchange again");
        assertThat(failedRows).isEmpty();
        assertThat(twin().state().value("c-3", "Имя")).contains("Пётр");
    }

    @Test
    void tooManyRequestsToTheEndFailTheExchange() {
        refuse("c-1", 429);

        TwinRejectedRowsException rejection =
                rejectionOf(load(FAIL_OR_TAKE, List.of(nameRow("c-1", "Иван"), nameRow("c-2", "Анна"))));

        assertThat(rejection.isRetryable()).isTrue();
        assertThat(rejection.getCause()).isInstanceOf(TwinRateLimitedException.class);
        assertThat(failedRows).isEmpty();
    }

    @Test
    void aRefusedPasswordFailsTheExchangeAndIsNotRetryable() {
        refuse("c-1", 403);

        TwinRejectedRowsException rejection =
                rejectionOf(load(FAIL_OR_TAKE, List.of(nameRow("c-1", "Иван"), nameRow("c-2", "Анна"))));

        assertThat(rejection.isRetryable()).isFalse();
        assertThat(rejection.getCause()).isInstanceOf(TwinAuthenticationException.class);
        assertThat(failedRows).isEmpty();
    }

    @Test
    void aRetryableFailureIsShownBeforeOthers() {
        refuse("c-2", 503);

        TwinRejectedRowsException rejection = rejectionOf(
                load(FAIL, List.of("poison", nameRow("c-1", "Иван"), nameRow("c-2", "Анна"), nameRow("c-3", "Пётр"))));

        assertThat(rejection.isRetryable()).isTrue();
        assertThat(rejection).hasMessageContaining("2 of 2 failed rows").hasMessageContaining("row 3 with");
        assertThat(rejection.getReport().failures())
                .extracting(TwinLoadReport.Failure::row)
                .contains(1L, 3L);
    }

    @Test
    void aRefusedRowIsTheCauseWithItsDetails() {
        refuse("c-1", 400);

        TwinRejectedRowsException rejection =
                rejectionOf(load(FAIL, List.of(nameRow("c-1", "Иван"), nameRow("c-2", "Анна"))));

        assertThat(rejection.getStatusCode()).isEqualTo(400);
        assertThat(rejection.isRetryable()).isFalse();
        assertThat(rejection.getCause()).isInstanceOf(TwinInvalidRequestException.class);
    }

    @Test
    void aRepetitionAfterAnOutageHandsOverThePoisonOnce() {
        twin().faults()
                .add(Fault.status(503)
                        .on("POST", "/api/v1/clients/c-2/attributes/*")
                        .times(2));

        Exchange exchange = send(
                "direct:again",
                List.of(
                        record("poison", "k-1"),
                        record(nameRow("c-1", "Иван"), "k-2"),
                        record(nameRow("c-2", "Анна"), "k-3")));

        assertThat(reportOf(exchange).failed()).isEqualTo(1);
        assertThat(failedRows)
                .singleElement()
                .satisfies(row -> assertThat(row.getMessage().getHeader("key")).isEqualTo("k-1"));
        assertThat(twin().state().value("c-2", "Имя")).contains("Анна");
    }

    @Test
    void aFailureUriThatFailsFailsTheExchangeWhichMayComeAgain() {
        TwinLoadStoppedException stop =
                stopOf(load(FAIL + "&failureUri=direct:broken", List.of("poison", nameRow("c-1", "Иван"))));

        assertThat(stop).hasMessageContaining("the queue is full");
        assertThat(stop.isRetryable()).isTrue();
    }

    @Test
    void tooManyFailuresStillStopTheLoadWithoutTakingRows() {
        twin().faults().add(Fault.status(503).on("POST", VALUE));
        List<Map<String, Object>> rows =
                IntStream.range(0, 50).mapToObj(i -> nameRow("c-" + i, "x")).toList();

        TwinLoadStoppedException stop = stopOf(load(FAIL_OR_TAKE + "&stopAfterFailures=5&maxInFlight=1", rows));

        assertThat(stop.isRetryable()).isTrue();
        assertThat(stop.getReport().rows()).isLessThan(50);
        assertThat(failedRows).isEmpty();
    }

    @Test
    void withoutTheOptionTheFailureUriTakesAllFailedRows() {
        refuse("c-1", 503);

        assertThat(reportOf(load("&failureUri=direct:failed", List.of(nameRow("c-1", "x"), nameRow("c-2", "x"))))
                        .failed())
                .isEqualTo(1);

        assertThat(failedRows).hasSize(1);
    }

    @Test
    void ofManyBadRowsNoneIsTakenAfterOneThatWasRejected() {
        refuse("c-1", 503);

        Stream<Map<String, Object>> sent = Stream.of(nameRow("c-1", "Иван"), nameRow("c-2", "Анна"));
        Stream<Map<String, Object>> bad = IntStream.range(0, 5_000).mapToObj(i -> {
            // One row at a time: the first one has failed when the second one is there.
            if (i == 0) {
                await().until(() -> twin().state().value("c-2", "Имя").isPresent());
            }
            return row("Имя", "row " + i);
        });

        TwinRejectedRowsException rejection = rejectionOf(
                load(FAIL_OR_TAKE + "&maxInFlight=1", Stream.concat(sent, bad).iterator()));

        assertThat(rejection.getReport().failed()).isEqualTo(5_001);
        assertThat(failedRows).isEmpty();
    }

    @Test
    void manyBadRowsAreTakenBeforeTheEndAndAllOfThem() {
        int bad = 2_500;

        TwinLoadReport report = reportOf(load(
                FAIL_OR_TAKE,
                IntStream.range(0, bad).mapToObj(i -> row("Имя", "row " + i)).iterator()));

        assertThat(report.failed()).isEqualTo(bad);
        assertThat(failedRows)
                .extracting(row -> row.getMessage().getHeader(TwinConstants.ROW_NUMBER, Integer.class))
                .isEqualTo(IntStream.rangeClosed(1, bad).boxed().toList());
    }
}
