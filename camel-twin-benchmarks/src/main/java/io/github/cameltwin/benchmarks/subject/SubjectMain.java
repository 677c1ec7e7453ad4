// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One subject in a process of its own: its threads, memory and garbage are nobody else's, and so is what the JIT compiler
 * learns of it. Each line of the input is a {@link Task} and is answered with {@link Figures}, both as JSON.
 */
final class SubjectMain {

    private SubjectMain() {}

    /** Takes a subject, and a {@link BenchmarkTarget} as JSON. */
    public static void main(String[] args) {
        int status = 0;
        try {
            answerTasks(Subject.valueOf(args[0]), args[1]);
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        // The subject's own threads would go on.
        System.exit(status);
    }

    private static void answerTasks(Subject subject, String twin) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Way way = subject.open(json.readValue(twin, BenchmarkTarget.class));
        Meter meter = new Meter();
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String task = tasks.readLine(); task != null; task = tasks.readLine()) {
            Figures figures = meter.measure(way, json.readValue(task, Task.class));
            CompilerCpu.awaitRest();
            System.out.println(json.writeValueAsString(figures));
        }
    }
}
