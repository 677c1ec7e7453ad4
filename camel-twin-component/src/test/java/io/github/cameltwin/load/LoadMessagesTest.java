// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Each message of a batch, such as a record of Kafka, is a row with arguments of its own, found like those of a single message. */
class LoadMessagesTest extends LoadTestSupport {

    private static final String KEY = "kafka.KEY";
    private static final String BY_KEY = "&clientIdHeader=" + KEY;

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    private Exchange message(Object body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(headers);
        return exchange;
    }

    private Exchange record(Object key, Object body) {
        return message(body, key == null ? Map.of() : Map.of(KEY, key));
    }

    @Test
    void theKeyOfARecordIsTheClient() {
        cleanReportOf(load(
                BY_KEY,
                List.of(
                        record("c-1", "{\"Имя\":\"Иван\"}"),
                        record("c-2".getBytes(StandardCharsets.UTF_8), row("Имя", "Анна")),
                        record(79_160_000_000L, row("attributeName", "Имя", "value", "Ольга")),
                        record("c-4", row("Имя", "Пётр")).getMessage())));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Анна"));
        assertThat(twin().state().values("79160000000")).isEqualTo(Map.of("Имя", "Ольга"));
        assertThat(twin().state().values("c-4")).isEqualTo(Map.of("Имя", "Пётр"));
    }

    @Test
    void aRecordWithoutAKeyHasItsClientInTheBody() {
        TwinLoadReport report =
                reportOf(load(BY_KEY, List.of(record(null, nameRow("c-1", "Иван")), record(null, row("Имя", "x")))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("neither the header kafka.KEY nor the field clientId"));
    }

    @Test
    void headersPrecedeTheKeyTheKeyPrecedesOptionsAndOptionsPrecedeTheBody() {
        cleanReportOf(load(
                BY_KEY + "&clientId=option",
                List.of(
                        message(nameRow("body", "1"), Map.of(TwinConstants.CLIENT_ID, "header", KEY, "key")),
                        record("key", nameRow("body", "2")),
                        record(null, nameRow("body", "3")))));

        assertThat(twin().state().value("header", "Имя")).contains("1");
        assertThat(twin().state().value("key", "Имя")).contains("2");
        assertThat(twin().state().value("option", "Имя")).contains("3");
        assertThat(twin().state().values("body")).isEmpty();
    }

    @Test
    void thePlainBodyIsTheValueOfTheAttributeThatTheOptionNames() {
        cleanReportOf(load(
                BY_KEY + "&attributeName=Имя",
                List.of(
                        record("c-1", "Иван"),
                        message("Омск", Map.of(KEY, "c-2", TwinConstants.ATTRIBUTE_NAME, "Город")),
                        record("c-3", row("attributeName", "Город", "value", "Анна")))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Город", "Омск"));
        assertThat(twin().state().values("c-3")).isEqualTo(Map.of("Имя", "Анна"));
    }

    @Test
    void theNameInAHeaderPrecedesTheIdInAnOption() {
        String city = twin().state().attributeId("Город").orElseThrow();

        cleanReportOf(load(
                BY_KEY + "&attributeId=" + city,
                List.of(
                        record("c-1", "Омск"),
                        message("Иван", Map.of(KEY, "c-2", TwinConstants.ATTRIBUTE_NAME, "Имя")))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Город", "Омск"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Иван"));
    }

    @Test
    void theResultOfAnEarlierStepIsNoAttributeOfARow() {
        String city = twin().state().attributeId("Город").orElseThrow();

        TwinLoadReport report = reportOf(load(
                BY_KEY,
                List.of(
                        message("left over", Map.of(KEY, "c-1", TwinConstants.RESULT_ID, city)),
                        record("c-2", row("Имя", "Анна")))));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(twin().state().values("c-1")).isEmpty();
    }

    @Test
    void anEmptyOptionNamesNoHeader() {
        cleanReportOf(load("&clientIdHeader=", List.of(message(nameRow("c-1", "Иван"), Map.of("", "other")))));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван"));
    }

    @Test
    void theHeaderCountsForASingleMessageToo() {
        String set = "twin:clientAttribute?operation=set&attributeName=Имя" + BY_KEY;

        assertThat(send(set, "Иван", Map.of(KEY, "c-1")).getException()).isNull();

        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
        assertThat(failureOf(send(set, "Иван"), TwinInvalidArgumentException.class))
                .hasMessageContaining("CamelTwinClientId or kafka.KEY");
    }

    @Test
    void aFailedMessageKeepsItsOwnHeadersAndGetsNoneOfTheBatch() {
        Exchange poison = message("poison".getBytes(Charset.forName("windows-1251")), Map.of("source", "crm"));
        poison.setProperty(Exchange.CHARSET_NAME, "windows-1251");

        // As an aggregator does, which gives the batch the headers of its first element.
        Exchange batch = send(
                LOAD + BY_KEY + "&failureUri=direct:failed",
                List.of(poison, record("c-1", row("Имя", "Иван"))),
                Map.of(KEY, "of another record"));

        assertThat(reportOf(batch).failed()).isEqualTo(1);
        Message failed = failedRows.get(0).getMessage();
        assertThat(failed.getBody(byte[].class)).isEqualTo("poison".getBytes(StandardCharsets.US_ASCII));
        assertThat(failed.getHeaders())
                .containsOnlyKeys("source", TwinConstants.ROW_NUMBER, TwinConstants.REASON)
                .containsEntry("source", "crm");
        assertThat(failed.getExchange().getProperty(Exchange.CHARSET_NAME)).isEqualTo("windows-1251");
    }
}
