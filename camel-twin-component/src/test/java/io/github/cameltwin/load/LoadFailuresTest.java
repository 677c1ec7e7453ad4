// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.simulator.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that fail never stop a load by themselves; each is counted, told, and handed to {@code failureUri}. */
class LoadFailuresTest extends LoadTestSupport {

    private static final String FAILURE_URI = "&failureUri=direct:failed";

    private final AtomicInteger taken = new AtomicInteger();

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    /** A route that refuses the n-th row that failed. */
    private void refuseFailedRow(int number) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:refusing").process(exchange -> {
                    if (taken.incrementAndGet() == number) {
                        throw new IllegalStateException("the disk\nis full");
                    }
                });
            }
        });
    }

    private static Stream<Map<String, Object>> rows(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> nameRow("c-" + i, i));
    }

    @Test
    void everyRowThatFailedIsHandedOverAndTheFirstHundredAreReported() {
        List<Object> rows = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            rows.add(i % 2 == 0 ? nameRow("c-" + i, i) : "nonsense " + i);
        }

        TwinLoadReport report = reportOf(load(FAILURE_URI, rows));

        assertThat(report.rows()).isEqualTo(500);
        assertThat(report.done()).isEqualTo(250);
        assertThat(report.failed()).isEqualTo(250);
        assertThat(report.failures()).hasSize(100);
        assertThat(report.failures().get(99).row()).isEqualTo(199);
        assertThat(failedRows)
                .extracting(failed -> failed.getMessage().getBody())
                .containsExactlyElementsOf(
                        rows.stream().filter(String.class::isInstance).toList());
        assertThat(twin().state().valueCount()).isEqualTo(250);
    }

    @Test
    void aFailedRowComesWithItsNumberItsReasonAndTheHeadersOfTheLoad() {
        twin().faults().add(Fault.status(422).on("POST", "/api/v1/clients/c-2/attributes/*"));
        List<Map<String, Object>> rows =
                List.of(row("Имя", "x"), nameRow("c-2", "x"), row("clientId", "c-3", "Цвет", "x"));

        Exchange out = send(LOAD + FAILURE_URI, rows, Map.of("file", "export.jsonl"));

        assertThat(failedRows).hasSize(3);
        for (Exchange failed : failedRows) {
            long number = failed.getMessage().getHeader(TwinConstants.ROW_NUMBER, Long.class);
            assertThat(failed.getMessage().getHeader(TwinConstants.ROW_NUMBER)).isInstanceOf(Long.class);
            assertThat(failed.getMessage().getBody()).isSameAs(rows.get((int) number - 1));
            assertThat(failed.getMessage().getHeader("file")).isEqualTo("export.jsonl");
            assertThat(reportOf(out).failures())
                    .contains(new TwinLoadReport.Failure(
                            number, failed.getMessage().getHeader(TwinConstants.REASON, String.class)));
            assertThat(failed.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                    .isInstanceOf(
                            switch ((int) number) {
                                case 1 -> IllegalArgumentException.class;
                                case 2 -> TwinInvalidRequestException.class;
                                default -> TwinNotFoundException.class;
                            });
        }
        assertThat(out.getMessage().getHeaders()).doesNotContainKeys(TwinConstants.ROW_NUMBER, TwinConstants.REASON);
        assertThat(out.getProperty(Exchange.EXCEPTION_CAUGHT)).isNull();
    }

    @Test
    void theReasonInTheHeaderIsOneLine() {
        reportOf(load(FAILURE_URI, row("clientId", "c-1", "Имя\nFORGED", "x")));

        assertThat(failedRows.get(0).getMessage().getHeader(TwinConstants.REASON, String.class))
                .contains("FORGED")
                .doesNotContain("\n");
    }

    @Test
    void aFailedRowIsAnExchangeOfItsOwn() {
        Exchange out = template.request(LOAD + FAILURE_URI, exchange -> {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getMessage().setBody(List.of("nonsense"));
        });

        assertThat(failedRows).singleElement().satisfies(failed -> {
            assertThat(failed.getExchangeId()).isNotEqualTo(out.getExchangeId());
            assertThat(failed.getProperty(Exchange.CORRELATION_ID)).isEqualTo(out.getExchangeId());
            assertThat(failed.getPattern())
                    .describedAs("nobody waits for an answer")
                    .isEqualTo(ExchangePattern.InOnly);
        });
        assertThat(stopOf(out).getReport().failed()).isEqualTo(1);
    }

    @Test
    void aFailedRowThatIsNotTakenStopsTheLoad() throws Exception {
        refuseFailedRow(5);
        AtomicInteger read = new AtomicInteger();

        TwinLoadStoppedException stop = stopOf(load(
                "&failureUri=direct:refusing",
                Stream.generate(() -> "nonsense " + read.incrementAndGet()).limit(1_000)));

        assertThat(stop).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(stop.getReport().stopped())
                .startsWith("row 5, which failed (The row is plain text")
                .endsWith("was not taken by failureUri: the disk is full");
        assertThat(stop.isRetryable()).isFalse();
        assertThat(stop.getReport().failed()).isEqualTo(5);
        assertThat(read).hasValue(5);
        assertThat(taken).hasValue(5);
    }

    @Test
    void whatCannotBeHandedOverAnyMoreIsStillCounted() throws Exception {
        refuseFailedRow(1);
        twin().faults().add(Fault.status(422).on("POST", VALUE));

        TwinLoadStoppedException stop = stopOf(load("&failureUri=direct:refusing&maxConnections=4", rows(1_000)));

        assertThat(stop.getReport().failed())
                .isEqualTo(stop.getReport().failures().size());
        assertThat(stop.getReport().done()).isZero();
        assertThat(taken)
                .describedAs("a broken failureUri is not tried for each row")
                .hasValue(1);
    }

    @Test
    void aFailureRouteThatHandlesItsOwnFailureHasTakenTheRow() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:handling")
                        .onException(Exception.class)
                        .handled(true)
                        .end()
                        .throwException(new IllegalStateException("handled"));
            }
        });

        assertThat(reportOf(load("&failureUri=direct:handling", List.of("x", nameRow("c-1", 1))))
                        .failed())
                .isEqualTo(1);
    }

    @Test
    void aFailureUriThatLeadsNowhereIsToldAtTheStart() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:x").to(LOAD + "&failureUri=nowhere:x");
                    }
                }))
                .hasMessageContaining(
                        "The option failureUri leads nowhere: No endpoint could be found for: nowhere://x");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 413, 422})
    void rowsThatTwinRefusesDoNotStopTheLoadHoweverManyTheyAre(int status) {
        twin().faults().add(Fault.status(status).on("POST", VALUE).times(300));

        TwinLoadReport report = reportOf(load("&stopAfterFailures=1", rows(400)));

        assertThat(report.failed()).isEqualTo(300);
        assertThat(report.done()).isEqualTo(100);
        assertThat(report.set()).isEqualTo(100);
        assertThat(twin().state().valueCount()).isEqualTo(100);
    }

    @Test
    void rowsThatCannotBeSentDoNotStopTheLoadHoweverManyTheyAre() {
        Stream<Map<String, Object>> hostile =
                IntStream.range(0, 300).mapToObj(i -> row("clientId", "c-1", "attributeId", "../" + i, "value", "x"));

        TwinLoadReport report = reportOf(load("&stopAfterFailures=1", Stream.concat(hostile, rows(100))));

        assertThat(report.failed()).isEqualTo(300);
        assertThat(report.done()).isEqualTo(100);
    }

    @Test
    void ofARowThatFailsInTheMiddleTheReportTellsWhatWasSet() {
        twin().faults().add(Fault.status(422).on("POST", VALUE).skip(1).times(1));

        TwinLoadReport report = reportOf(load("", row("clientId", "c-1", "Имя", "Иван", "Город", "Казань")));

        assertThat(report.set()).isEqualTo(1);
        assertThat(report.failures().get(0).reason()).contains("422", "at 'Город'; done: Имя; not tried: none");
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
    }
}
