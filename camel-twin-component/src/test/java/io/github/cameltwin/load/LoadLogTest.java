// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.support.LogRecorder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a load logs for whoever looks at no report. */
class LoadLogTest extends LoadTestSupport {

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    @Test
    void theFirstFailedRowIsToldWithTheFileItIsIn() {
        send(LOAD, List.of("bad", "worse"), Map.of(Exchange.FILE_NAME, "clients\n1.csv"));

        assertThat(linesOf("FirstFailedRowLogger"))
                .singleElement()
                .asString()
                .contains("Row 1 of the file clients 1.csv failed: ", "failureUri");
    }

    @Test
    void whereThereIsNoFileTheExchangeIsNamed() {
        Exchange exchange = send(LOAD, List.of("bad"));

        assertThat(linesOf("FirstFailedRowLogger"))
                .singleElement()
                .asString()
                .contains("Row 1 of exchange " + exchange.getExchangeId() + " failed: ");
    }

    @Test
    void thatAllRowsFailedIsToldWithFailureUriToo() {
        String load = LOAD + "&failureUri=mock:failed";
        List<Map<String, Object>> misspelt = List.of(row("clientId", "c-1", "Имя клиета", "Иван"));

        send(load, misspelt);

        assertThat(linesOf("LoadRunner"))
                .singleElement()
                .asString()
                .contains("All 1 rows of exchange ", "'Имя клиета'");
    }

    @Test
    void rowsThatAreSetAsideAreNotTold() {
        send(
                LOAD + "&failureUri=mock:failed",
                List.of(row("clientId", "c-1", "Имя", "Иван"), row("clientId", "", "Имя", "Анна")));

        assertThat(linesOf("LoadRunner")).isEmpty();
        assertThat(linesOf("FirstFailedRowLogger")).isEmpty();
    }

    @Test
    void anAttributeThatWasCreatedIsTold() {
        cleanReportOf(
                load("&createMissing=true", List.of(row("clientId", "c-1", "Имя", "Иван", "Имя клиета", "Иван"))));

        assertThat(linesOf("AttributeCreator")).singleElement().asString().contains("'Имя клиета'");
    }

    private Stream<String> linesOf(String logger) {
        return log.lines().stream().filter(line -> line.matches("(?s)\\S*\\." + logger + " .*"));
    }
}
