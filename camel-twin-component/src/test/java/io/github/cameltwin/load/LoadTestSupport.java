// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the tests of {@code load} share: two attributes in TWIN, and a route that keeps the rows that failed. */
@Timeout(90)
public abstract class LoadTestSupport extends TwinTestSupport {

    public static final String LOAD = "twin:clientAttribute?operation=load";

    /** What came to {@code direct:failed}. */
    public final List<Exchange> failedRows = new CopyOnWriteArrayList<>();

    @BeforeEach
    public void createAttributes() {
        twin().state().createAttribute("Имя");
        twin().state().createAttribute("Город");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failed").process(exchange -> failedRows.add(exchange.copy()));
            }
        };
    }

    public final Exchange load(String options, Object body) {
        return send(LOAD + options, body);
    }

    /** Starts a load in another thread. */
    public final CompletableFuture<Exchange> loadLater(String options, Object body) {
        return template.asyncSend(
                LOAD + options, exchange -> exchange.getMessage().setBody(body));
    }

    /** Waits for the end of a load in another thread. */
    public static Exchange endOf(CompletableFuture<Exchange> load) {
        assertThat(load).succeedsWithin(Duration.ofSeconds(60));
        return load.join();
    }

    /** The report of a load that came to its end, in which every row has an outcome. */
    public static TwinLoadReport reportOf(Exchange exchange) {
        TwinLoadReport report = (TwinLoadReport) resultOf(exchange);
        assertThat(report.stopped()).isNull();
        assertThat(report.done() + report.failed()).isEqualTo(report.rows());
        return report;
    }

    /** The report of a load that came to its end without a failed row. */
    public static TwinLoadReport cleanReportOf(Exchange exchange) {
        TwinLoadReport report = reportOf(exchange);
        assertThat(report.failures()).isEmpty();
        assertThat(report.failed()).isZero();
        return report;
    }

    /** What stopped a load early; its report tells as much, and every row that was read has an outcome. */
    public static TwinLoadStoppedException stopOf(Exchange exchange) {
        TwinLoadStoppedException stop = failureOf(exchange, TwinLoadStoppedException.class);
        TwinLoadReport report = stop.getReport();
        assertThat(report.stopped()).isNotBlank();
        assertThat(stop).hasMessageContaining(report.stopped());
        assertThat(report.done() + report.failed()).isEqualTo(report.rows());
        return stop;
    }

    /** A row with these fields: name, value, name, value. */
    public static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    /** A row that sets the name of a client. */
    public static Map<String, Object> nameRow(String clientId, Object name) {
        return row("clientId", clientId, "Имя", name);
    }
}
