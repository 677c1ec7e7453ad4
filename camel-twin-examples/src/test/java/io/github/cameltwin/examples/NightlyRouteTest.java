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
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of the nightly export. */
class NightlyRouteTest {
    private static final int CLIENTS = 15;

    @TempDir
    Path dir;

    @Test
    void aFileThatIsStillBeingWrittenIsLoadedWhenItIsWhole() throws Exception {
        BlockingQueue<FileReport> reports = new LinkedBlockingQueue<>();
        FileWatch watch = new FileWatch("nightly-export", new LoadBar(false, file -> CLIENTS), reports::add);
        try (TargetTwin twin = TargetTwin.start(Map.of(), 0)) {
            Map<String, String> settings = new HashMap<>(twin.properties());
            settings.put("nightly.dir", dir.toString());
            try (Integration routes =
                    Integration.start("nightly/application.properties", settings, Map.of("watch", watch))) {
                List<String> lines = IntStream.range(0, CLIENTS)
                        .mapToObj(i -> "{\"clientId\":\"c-" + i + "\",\"Имя\":\"Иван " + i + "\"}")
                        .toList();

                SlowExport.write(dir.resolve("inbox/clients.jsonl"), lines);
                FileReport report = reports.poll(60, TimeUnit.SECONDS);

                assertThat(report).isNotNull();
                assertThat(report.failure()).isNull();
                assertThat(report.load().rows()).isEqualTo(CLIENTS);
                assertThat(twin.simulator().state().clientIds()).hasSize(CLIENTS);
                assertThat(reports).isEmpty();
            }
        }
    }
}
