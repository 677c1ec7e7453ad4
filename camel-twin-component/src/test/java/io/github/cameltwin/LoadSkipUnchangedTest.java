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
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code skipUnchanged}, a load reads what TWIN has of each client once and sends only what differs. */
class LoadSkipUnchangedTest extends LoadTestSupport {

    private static final String SKIP = "&skipUnchanged=true";
    private static final int CLIENTS = 10_000;
    private static final int FIELDS = 10;

    @TempDir
    private Path folder;

    private static long reads() {
        return twin().journal().count("GET", VALUES);
    }

    private static long sets() {
        return twin().journal().count("POST", VALUE);
    }

    @Test
    void onlyWhatDiffersIsSent() {
        twin().state().setValue("c", "Имя", "Иван");
        twin().state().setValue("c", "Город", "Казань");

        TwinLoadReport report =
                cleanReportOf(load(SKIP, List.of(Map.of("clientId", "c", "Имя", "Иван", "Город", "Омск"))));

        assertThat(report.set()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(sets()).isEqualTo(1);
        assertThat(twin().state().values("c")).isEqualTo(Map.of("Имя", "Иван", "Город", "Омск"));
    }

    @Test
    void anUnchangedNameNeedsNoListOfAttributes() {
        twin().state().setValue("c", "Имя", "Иван");

        cleanReportOf(load(SKIP, List.of(Map.of("clientId", "c", "Имя", "Иван"))));

        assertThat(twin().journal().count("GET", ATTRIBUTES)).isZero();
    }

    @Test
    void theLongRowsOfAClientReadItsValuesOnce() {
        String city = twin().state().attributeId("Город").orElseThrow();
        twin().state().setValue("c", "Имя", "Иван");
        twin().state().setValue("c", "Город", "Казань");
        List<Map<String, Object>> rows = List.of(
                Map.of("clientId", "c", "attributeName", "Имя", "value", "Иван"),
                Map.of("clientId", "c", "attributeId", city, "value", "Казань"),
                Map.of("clientId", "c", "attributeId", city, "value", "Омск"),
                Map.of("clientId", "c", "attributeId", city, "value", "Омск"));

        TwinLoadReport report = cleanReportOf(load(SKIP, rows));

        assertThat(reads()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(3);
        assertThat(sets()).isEqualTo(1);
    }

    @Test
    void whatAnEarlierRowHasSentCounts() {
        List<Map<String, Object>> rows = List.of(nameRow("c", 1), nameRow("c", 1), nameRow("c", 2), nameRow("c", 1));

        TwinLoadReport report = cleanReportOf(load(SKIP, rows));

        assertThat(report.set()).isEqualTo(3);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(twin().state().value("c", "Имя")).contains("1");
    }

    @Test
    void whatFailedIsNotTakenForSent() {
        twin().faults().add(Fault.status(422).on("POST", VALUE).times(1));

        TwinLoadReport report = reportOf(load(SKIP, List.of(nameRow("c", 1), nameRow("c", 1))));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.set()).isEqualTo(1);
        assertThat(twin().state().value("c", "Имя")).contains("1");
    }

    @Test
    void aNameThatTwoValuesHaveIsNotGuessedAt() {
        twin().state().setValue("c", "Имя", "Иван");
        twin().state().createAttribute("Имя");

        TwinLoadReport report = reportOf(load(SKIP, List.of(Map.of("clientId", "c", "Имя", "Пётр"))));

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("ambiguous"));
    }

    /** A whole export every night, of which one row in a hundred has changed; each such call naively would be 100,000. */
    @Test
    void aNightlyExportCostsOneCallForEachClientAndOneForEachChange() throws IOException {
        besideTheContract(entry -> true); // Ten thousand times the same.
        Path yesterday = export("yesterday.jsonl", client -> false);
        assertThat(cleanReportOf(load("&createMissing=true", yesterday.toFile()))
                        .set())
                .isEqualTo((long) CLIENTS * FIELDS);
        twin().journal().clear();

        TwinLoadReport report = cleanReportOf(
                load(SKIP, export("today.jsonl", client -> client % 100 == 7).toFile()));

        long changed = CLIENTS / 100;
        assertThat(report.set()).isEqualTo(changed);
        assertThat(report.unchanged()).isEqualTo((long) CLIENTS * FIELDS - changed);
        assertThat(twin().journal().count()).isLessThanOrEqualTo(CLIENTS + changed + 10);
        assertThat(twin().state().value("client-107", "Поле 3")).contains("новое");
    }

    private Path export(String name, IntPredicate isChanged) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int client = 0; client < CLIENTS; client++) {
                List<String> fields = new ArrayList<>(List.of("\"clientId\":\"client-" + client + "\""));
                for (int i = 0; i < FIELDS; i++) {
                    String value = i == 3 && isChanged.test(client) ? "новое" : client + "/" + i;
                    fields.add("\"Поле " + i + "\":\"" + value + "\"");
                }
                lines.write("{" + String.join(",", fields) + "}\n");
            }
        }
        return file;
    }
}
