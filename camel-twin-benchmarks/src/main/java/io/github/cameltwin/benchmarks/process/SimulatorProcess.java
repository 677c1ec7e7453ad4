// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulator in a process of its own, so that its garbage and its threads are not counted as the subject's. */
public final class SimulatorProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JavaProcess process;
    private final BenchmarkTarget twin;

    private SimulatorProcess(JavaProcess process, BenchmarkTarget twin) {
        this.process = process;
        this.twin = twin;
    }

    /** A simulator for the comparison. */
    public static SimulatorProcess start(int eventLoops, Tls tls) throws IOException {
        return start("1g", eventLoops, tls);
    }

    /** One that can hold a million clients. */
    public static SimulatorProcess large() throws IOException {
        return start("6g", 1, Tls.OFF);
    }

    private static SimulatorProcess start(String heap, int eventLoops, Tls tls) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--event-loops", String.valueOf(eventLoops)));
        if (tls.isOn()) {
            arguments.addAll(List.of("--key-store", tls.keyStore().toString()));
        }
        JavaProcess process = JavaProcess.start(List.of("-Xmx" + heap), SimulatorMain.class, arguments);
        try {
            return new SimulatorProcess(
                    process, new ObjectMapper().readValue(process.readLine(PATIENCE), BenchmarkTarget.class));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public BenchmarkTarget twin() {
        return twin;
    }

    /** Answers come this late from now on. */
    public void delay(int millis) throws IOException {
        process.ask(String.valueOf(millis), PATIENCE);
    }

    /** The CPU time that it has used. */
    public Duration cpuTime() {
        return process.cpuTime();
    }

    @Override
    public void close() {
        process.close();
    }
}
