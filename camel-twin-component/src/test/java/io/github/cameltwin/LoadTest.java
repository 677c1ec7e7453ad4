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
package io.github.cameltwin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of many clients in one exchange. */
class LoadTest extends TwinTestSupport {

    private static final String LOAD = "twin:clientAttribute?operation=load";

    private final List<Exchange> failed = new ArrayList<>();

    @BeforeEach
    void createAttributes() {
        twin().state().createAttribute("Имя");
        twin().state().createAttribute("Город");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failed").process(exchange -> failed.add(exchange.copy()));
            }
        };
    }

    private TwinLoadReport load(String options, Object body) {
        return (TwinLoadReport) resultOf(send(LOAD + options, body));
    }

    @Test
    void wideAndLongRowsInAnyMix() {
        TwinLoadReport report = load(
                "",
                List.of(
                        Map.of("clientId", "c-1", "Имя", "Иван", "Город", "Казань"),
                        Map.of("clientId", "c-2", "attributeName", "Имя", "value", "Пётр"),
                        "{\"clientId\": \"c-3\", \"attributeId\": \""
                                + twin().state().attributeId("Город").orElseThrow() + "\", \"value\": 7}"));

        assertThat(report.failures()).isEmpty();
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.done()).isEqualTo(3);
        assertThat(report.set()).isEqualTo(4);
        assertThat(report.stopped()).isNull();
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Пётр"));
        assertThat(twin().state().values("c-3")).isEqualTo(Map.of("Город", "7"));
    }

    @Test
    void aBadRowIsReportedAndTheOthersGoOn() {
        TwinLoadReport report = load("&failureUri=direct:failed", """
                {"clientId": "c-1", "Имя": "Иван"}

                {"clientId": "c/2", "Имя": "Пётр"}
                nonsense
                {"clientId": "c-3", "Возраст": "5"}
                {"clientId": "c-4", "Имя": "Анна"}
                """);

        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.done()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.failures()).extracting(TwinLoadReport.Failure::row).containsExactlyInAnyOrder(3L, 4L, 5L);
        assertThat(failed).hasSize(3);
        assertThat(failed.get(0).getMessage().getBody()).isEqualTo("{\"clientId\": \"c/2\", \"Имя\": \"Пётр\"}");
    }
}
