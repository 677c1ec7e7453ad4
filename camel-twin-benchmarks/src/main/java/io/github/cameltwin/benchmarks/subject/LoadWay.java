// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * The load of a file of JSON Lines with three values a row. A load ends with its file, so the file is as long as will
 * probably take the time there is.
 */
final class LoadWay implements Way {

    private static final int VALUES_IN_ROW = 3;

    /** So many that no client has two rows under way, so few that the simulator's memory does not grow. */
    private static final int CLIENTS = 10_000;

    /** In values a second, of a process that has just started. */
    private static final double FIRST_GUESS = 5_000;

    private final ObjectMapper json = new ObjectMapper();
    private final ProducerTemplate template;
    private final Path file;

    /** Values a second without a delay, by values under way. */
    private final Map<Integer, Double> fastest = new HashMap<>();

    private LoadWay(CamelContext context) throws IOException {
        context.start();
        template = context.createProducerTemplate();
        file = Files.createTempFile("camel-twin-benchmarks", ".jsonl");
        file.toFile().deleteOnExit();
    }

    static LoadWay open(BenchmarkTarget twin) throws IOException {
        return new LoadWay(TwinWay.context(twin));
    }

    static LoadWay withMetrics(BenchmarkTarget twin) throws IOException {
        return new LoadWay(Observability.addMetrics(TwinWay.context(twin)));
    }

    @Override
    public Work prepare(Task task) throws IOException {
        double rate = fastest.getOrDefault(task.inFlight(), FIRST_GUESS);
        if (task.delay() > 0) {
            rate = Math.min(rate, task.inFlight() * 1e3 / task.delay());
        }
        write((int) Math.max(task.inFlight(), rate * task.seconds() / VALUES_IN_ROW));
        return calls -> load(task, calls);
    }

    private void load(Task task, Calls calls) {
        TwinLoadReport report = template.requestBody(
                "twin:clientAttribute?operation=load&createMissing=true&maxConnections=" + task.inFlight(),
                file.toFile(),
                TwinLoadReport.class);
        if (report.failed() > 0) {
            calls.fail(new IllegalStateException(report.toString()));
        }
        calls.addAll(report.set());
        if (task.delay() == 0) {
            fastest.put(task.inFlight(), report.set() * 1e3 / report.millis());
        }
    }

    private void write(int rows) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int row = 0; row < rows; row++) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("clientId", "client-" + row % CLIENTS);
                for (int i = 0; i < VALUES_IN_ROW; i++) {
                    fields.put("Поле " + i, CamelWay.VALUE);
                }
                lines.write(json.writeValueAsString(fields));
                lines.newLine();
            }
        }
    }
}
