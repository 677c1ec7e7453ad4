/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
    void anAttributeThatWasCreatedIsTold() {
        cleanReportOf(
                load("&createMissing=true", List.of(row("clientId", "c-1", "Имя", "Иван", "Имя клиета", "Иван"))));

        assertThat(linesOf("AttributeCreator")).singleElement().asString().contains("'Имя клиета'");
    }

    private Stream<String> linesOf(String logger) {
        return log.lines().stream().filter(line -> line.matches("(?s)\\S*\\." + logger + " .*"));
    }
}
