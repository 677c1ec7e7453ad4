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

import io.github.cameltwin.simulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows of one client are sent in the order of the file, those of different clients side by side. */
class LoadOrderTest extends LoadTestSupport {

    private static final int CLIENTS = 25;
    private static final int ROWS = 2_000;

    private final Random random = new Random(20_261_124);

    /** Rows in which every client is many times, each time with another value. */
    private List<Map<String, Object>> shuffledRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(nameRow("c-" + random.nextInt(CLIENTS), i));
        }
        return rows;
    }

    private static Map<String, List<String>> valuesByClient(List<Map<String, Object>> rows) {
        Map<String, List<String>> values = new HashMap<>();
        rows.forEach(row -> values.computeIfAbsent((String) row.get("clientId"), unused -> new ArrayList<>())
                .add(String.valueOf(row.get("Имя"))));
        return values;
    }

    /** What TWIN was sent of each client, in the order of arrival, where it was answered 200. */
    private static Map<String, List<String>> acceptedByClient() {
        Map<String, List<String>> values = new HashMap<>();
        twin().journal().entries("POST", VALUE).stream()
                .filter(entry -> entry.status() == 200)
                .forEach(entry -> values.computeIfAbsent(entry.path().split("/")[4], unused -> new ArrayList<>())
                        .add(entry.body().replaceAll("\\D", "")));
        return values;
    }

    @Test
    void theRowsOfAClientArriveInTheOrderOfTheFile() {
        twin().faults().add(Fault.latency(Duration.ofMillis(3)).probability(0.3));
        List<Map<String, Object>> rows = shuffledRows();

        assertThat(cleanReportOf(load("", rows)).done()).isEqualTo(ROWS);

        assertThat(acceptedByClient()).isEqualTo(valuesByClient(rows));
    }

    @Test
    void aRowThatHasToBeSentAgainIsNotOvertaken() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).probability(0.2));
        twin().faults().add(Fault.resetBefore().on("POST", VALUE).probability(0.1));
        List<Map<String, Object>> rows = shuffledRows();

        assertThat(cleanReportOf(load("&maxRetries=5&retryDelay=1", rows)).done())
                .isEqualTo(ROWS);

        assertThat(acceptedByClient()).isEqualTo(valuesByClient(rows));
    }

    @Test
    void aFailedRowDoesNotHoldUpTheNextOneOfItsClient() {
        twin().faults().add(Fault.status(422).on("POST", VALUE).times(1));

        TwinLoadReport report = reportOf(load("", List.of(nameRow("c", 1), nameRow("c", 2))));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(twin().state().value("c", "Имя")).contains("2");
    }

    @Test
    void theValuesOfARowAreSentInItsOrder() {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("clientId", "c"));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            row.put("Поле " + i, i);
            names.add(String.valueOf(i));
        }

        cleanReportOf(load("&createMissing=true", List.of(row)));

        assertThat(acceptedByClient()).isEqualTo(Map.of("c", names));
    }
}
