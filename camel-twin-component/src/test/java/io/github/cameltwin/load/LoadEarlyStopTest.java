// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What would hit every row stops a load early, with a report of how far it came. */
class LoadEarlyStopTest extends LoadTestSupport {

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(1);
        configuration.setRetryDelay(1);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:load")
                        .onException(TwinAuthenticationException.class)
                        .handled(true)
                        .setBody(constant("credentials"))
                        .end()
                        .to(LOAD);
                from("direct:failed").process(exchange -> failedRows.add(exchange.copy()));
            }
        };
    }

    private static Stream<Map<String, Object>> rows(int number) {
        return IntStream.range(0, number).mapToObj(i -> nameRow("c-" + i, i));
    }

    @Test
    void refusedCredentialsStopIt() {
        twin().tokens().refuseLogins(true);

        TwinLoadStoppedException stop = stopOf(load("&failureUri=direct:failed", rows(10_000)));

        assertThat(stop).hasCauseInstanceOf(TwinAuthenticationException.class);
        assertThat(stop.isRetryable()).isFalse();
        assertThat(stop.getReport().rows()).isBetween(100L, 100L + 64 + 8);
        assertThat(stop.getReport().done()).isZero();
        assertThat(failedRows).hasSize((int) stop.getReport().failed());
        assertThat(twin().tokens().logins()).isZero();
    }

    @Test
    void aRouteCanTellByTheCause() {
        twin().tokens().refuseLogins(true);

        assertThat(resultOf(send("direct:load", rows(1_000)))).isEqualTo("credentials");
    }

    @Test
    void aTwinThatIsOutOfServiceStopsIt() {
        twin().faults().add(Fault.status(503).on("POST", VALUE));

        TwinLoadStoppedException stop = stopOf(load("&stopAfterFailures=7&maxConnections=2", rows(10_000)));

        assertThat(stop).hasCauseInstanceOf(TwinServerException.class);
        assertThat(stop.isRetryable()).isTrue();
        assertThat(stop.getStatusCode()).isEqualTo(503);
        assertThat(stop.getReport().failed()).isBetween(7L, 7L + 2);
        assertThat(stop.getReport().failures()).hasSize((int) stop.getReport().failed());
    }

    @Test
    void aTwinThatIsNotThereStopsIt() {
        try (TwinSimulator other = TwinSimulator.start()) {
            String gone = "&baseUrl=" + other.url();
            other.close();

            assertThat(stopOf(load(gone + "&stopAfterFailures=3", rows(1_000))))
                    .hasCauseInstanceOf(TwinConnectionException.class);
        }
    }

    @Test
    void failuresWithASuccessInBetweenDoNotStopIt() {
        twin().faults().add(Fault.status(500).on("POST", "/api/v1/clients/bad/attributes/*"));
        Stream<Map<String, Object>> rows =
                IntStream.range(0, 100).mapToObj(i -> nameRow(i % 3 == 0 ? "c-" + i : "bad", i));

        TwinLoadReport report = reportOf(load("&stopAfterFailures=3&maxConnections=1", rows));

        assertThat(report.rows()).isEqualTo(100);
        assertThat(report.failed()).isEqualTo(66);
    }

    @Test
    void whoWantsItNeverStops() {
        twin().faults().add(Fault.status(503).on("POST", VALUE));

        TwinLoadReport report = reportOf(load("&stopAfterFailures=0&maxRetries=0", rows(300)));

        assertThat(report.failed()).isEqualTo(300);
    }

    @Test
    void aFewRowsOfWhichTwinTookNoneAreNoSuccess() {
        twin().tokens().refuseLogins(true);

        TwinLoadStoppedException stop = stopOf(load("", rows(3)));

        assertThat(stop).hasCauseInstanceOf(TwinAuthenticationException.class);
        assertThat(stop.getReport().failed()).isEqualTo(3);
    }

    @Test
    void theReasonTellsWhatAnEarlierTryOfTheRowHasSet() {
        String city = twin().state().attributeId("Город").orElseThrow();
        twin().faults().add(Fault.status(503).on("POST", "/api/v1/clients/*/attributes/" + city));

        TwinLoadReport report = stopOf(load("", List.of(row("clientId", "c", "Имя", "Иван", "Город", "Омск"))))
                .getReport();

        assertThat(report.set()).isEqualTo(1);
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .endsWith("[at 'Город'; done: Имя; not tried: none]"));
    }

    @Test
    void badRowsAmongGoodOnesAreNoFailureOfTheLoad() {
        assertThat(reportOf(load("", List.of("nonsense", nameRow("c", "x"), "nonsense")))
                        .failed())
                .isEqualTo(2);
    }

    @Test
    void rowsThatCannotBeReadOnStopIt() {
        AtomicInteger read = new AtomicInteger();
        Iterator<Map<String, Object>> broken = rows(100)
                .peek(row -> {
                    if (read.incrementAndGet() > 10) {
                        throw new IllegalStateException("The file is gone");
                    }
                })
                .iterator();

        TwinLoadStoppedException stop = stopOf(load("", broken));

        assertThat(stop).hasMessageContaining("The file is gone").hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(stop.isRetryable()).isFalse();
        assertThat(stop.getReport().done()).isEqualTo(10);
    }

    @Test
    void theBodyStaysWhatItWasSoThatTheRouteCanSendItAgain() {
        twin().tokens().refuseLogins(true);
        List<Map<String, Object>> rows = rows(200).toList();

        Exchange out = load("", rows);

        stopOf(out);
        assertThat(out.getMessage().getBody()).isSameAs(rows);
    }
}
