// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinLoadReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch of exchanges or messages, as consumers and aggregators make it, is loaded by their bodies and headers. */
class LoadBatchesTest extends LoadTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failed").process(exchange -> failedRows.add(exchange.copy()));
                from("direct:exchanges")
                        .aggregate(constant(true), AggregationStrategies.groupedExchange())
                        .completionSize(2)
                        .to(LOAD)
                        .to("mock:report");
                from("direct:messages")
                        .aggregate(constant(true))
                        .aggregationStrategy(
                                "#class:org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy")
                        .completionSize(2)
                        .to(LOAD)
                        .to("mock:report");
            }
        };
    }

    private Exchange exchange(Object body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(headers);
        return exchange;
    }

    @Test
    void theBodiesOfExchangesAreRows() {
        List<Object> batch = List.of(
                exchange("{\"clientId\":\"c-1\",\"Имя\":\"Иван\"}", Map.of()),
                exchange("{\"clientId\":\"c-2\",\"Имя\":\"Анна\"}".getBytes(StandardCharsets.UTF_8), Map.of()),
                exchange(nameRow("c-3", "Пётр"), Map.of()).getMessage(),
                exchange(
                        new ByteArrayInputStream(
                                "{\"clientId\":\"c-4\",\"Имя\":\"Ольга\"}".getBytes(StandardCharsets.UTF_8)),
                        Map.of()));

        assertThat(cleanReportOf(load("", batch)).done()).isEqualTo(4);

        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
        assertThat(twin().state().value("c-2", "Имя")).contains("Анна");
        assertThat(twin().state().value("c-3", "Имя")).contains("Пётр");
        assertThat(twin().state().value("c-4", "Имя")).contains("Ольга");
    }

    @Test
    void theirHeadersCountForTheirRow() {
        List<Exchange> batch = List.of(
                exchange("Иван", Map.of(TwinConstants.CLIENT_ID, "c-1", TwinConstants.ATTRIBUTE_NAME, "Имя")),
                exchange(nameRow("other", "Анна"), Map.of(TwinConstants.CLIENT_ID, "c-2")),
                exchange(
                        null,
                        Map.of(
                                TwinConstants.CLIENT_ID,
                                "c-3",
                                TwinConstants.ATTRIBUTE_ID,
                                twin().state().attributeId("Город").orElseThrow(),
                                TwinConstants.VALUE,
                                "Омск")),
                exchange(
                        row("clientId", "c-4", "value", "Ольга", "more", List.of()),
                        Map.of(TwinConstants.ATTRIBUTE_NAME, "Имя")));

        assertThat(cleanReportOf(load("", batch)).done()).isEqualTo(4);

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Анна"));
        assertThat(twin().state().values("c-3")).isEqualTo(Map.of("Город", "Омск"));
        assertThat(twin().state().values("c-4")).isEqualTo(Map.of("Имя", "Ольга"));
    }

    @Test
    void eachIsDecodedInItsOwnCharset() {
        Exchange windows =
                exchange("{\"clientId\":\"c-1\",\"Имя\":\"Иван\"}".getBytes(Charset.forName("windows-1251")), Map.of());
        windows.setProperty(Exchange.CHARSET_NAME, "windows-1251");
        Exchange utf8 = exchange("{\"clientId\":\"c-2\",\"Имя\":\"Анна\"}".getBytes(StandardCharsets.UTF_8), Map.of());

        cleanReportOf(load("", List.of(windows, utf8)));

        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
        assertThat(twin().state().value("c-2", "Имя")).contains("Анна");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:exchanges", "direct:messages"})
    void whatAnAggregatorGroupsIsLoaded(String aggregator) throws Exception {
        getMockEndpoint("mock:report").expectedMessageCount(1);

        send(aggregator, nameRow("c-1", "Иван"));
        send(aggregator, nameRow("c-2", "Анна"));

        getMockEndpoint("mock:report").assertIsSatisfied();
        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
        assertThat(twin().state().value("c-2", "Имя")).contains("Анна");
    }

    @Test
    void aFailedOneComesToTheFailureUriAsItself() {
        Exchange poison = exchange("poison", Map.of("key", "k-1"));

        assertThat(reportOf(load("&failureUri=direct:failed", List.of(poison, exchange(nameRow("c", "x"), Map.of()))))
                        .failed())
                .isEqualTo(1);

        Message failed = failedRows.get(0).getMessage();
        assertThat(failed.getBody()).isEqualTo("poison");
        assertThat(failed.getHeader("key")).isEqualTo("k-1");
        assertThat(failed.getHeader(TwinConstants.ROW_NUMBER)).isEqualTo(1L);
    }

    @Test
    void aValueInAHeaderIsNotAnAttributeOfThatName() {
        Exchange wide = exchange(nameRow("c-1", "Иван"), Map.of(TwinConstants.VALUE, "left over"));

        TwinLoadReport report =
                reportOf(load("&createMissing=true", List.of(wide, exchange(nameRow("c-2", "Анна"), Map.of()))));

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("header CamelTwinValue"));
        assertThat(twin().state().attributeId("value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID клиента", "ID\u00a0клиента", " ID клиента ", "\uFEFF\"ID клиента\""})
    void anIdInAHeaderStandsForTheFieldHoweverItIsSpelled(String field) {
        cleanReportOf(load(
                "&createMissing=true&clientIdField=ID клиента",
                List.of(
                        exchange(row(field, "other", "Имя", "Иван"), Map.of(TwinConstants.CLIENT_ID, "c-1")),
                        exchange(row(field, "c-2", "value", "Анна"), Map.of(TwinConstants.ATTRIBUTE_NAME, "Имя")))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Анна"));
        assertThat(twin().state().attributeCount()).isEqualTo(2);
    }

    @Test
    void headersOfAnyTypeCount() {
        cleanReportOf(load(
                "",
                List.of(
                        exchange(row("Имя", "Иван"), Map.of(TwinConstants.CLIENT_ID, 79_160_000_000L)),
                        exchange(
                                12345.0,
                                Map.of(
                                        TwinConstants.CLIENT_ID,
                                        "c-2".getBytes(StandardCharsets.UTF_8),
                                        TwinConstants.ATTRIBUTE_NAME,
                                        new StringBuilder("Имя"))))));

        assertThat(twin().state().value("79160000000", "Имя")).contains("Иван");
        assertThat(twin().state().value("c-2", "Имя")).contains("12345");
    }

    @Test
    void whatIsNoRowInABatchIsReported() {
        List<Object> batch = new ArrayList<>();
        batch.add(null);
        batch.add(exchange(null, Map.of()));
        batch.add(exchange(List.of(nameRow("c-1", "Иван")), Map.of()));
        batch.add(List.of(nameRow("c-1", "Иван")));
        batch.add(exchange(nameRow("c-2", "Анна"), Map.of()));

        assertThat(reportOf(load("", batch)).failures())
                .extracting(TwinLoadReport.Failure::row)
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void messagesAreNamesToEnsure() {
        List<Object> names = new ArrayList<>(List.of(exchange("Имя", Map.of()), exchange("Тема", Map.of())));

        assertThat(send("twin:attributes?operation=ensure", names).getException())
                .isNull();

        assertThat(twin().state().attributeId("Тема")).isPresent();
        assertThat(twin().state().attributeCount()).isEqualTo(3);
    }
}
