// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
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
        FileWatch watch = new FileWatch("nightly-export", reports::add);
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
