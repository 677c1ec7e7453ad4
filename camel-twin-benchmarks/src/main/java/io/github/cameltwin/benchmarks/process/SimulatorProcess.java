// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The simulator, or a server in its place that costs less. */
public final class SimulatorProcess implements TwinServer {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

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

    /** A server that answers at once, and does nothing else. */
    public static SimulatorProcess lean(Cores cores, Tls tls) throws IOException {
        return of(JavaProcess.start(
                cores,
                List.of("-Xmx512m"),
                LeanServerMain.class,
                tls.isOn() ? List.of(tls.keyStore().toString()) : List.of()));
    }

    private static SimulatorProcess start(String heap, int eventLoops, Tls tls) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--event-loops", String.valueOf(eventLoops)));
        if (tls.isOn()) {
            arguments.addAll(List.of("--key-store", tls.keyStore().toString()));
        }
        return of(JavaProcess.start(List.of("-Xmx" + heap), SimulatorMain.class, arguments));
    }

    private static SimulatorProcess of(JavaProcess process) throws IOException {
        try {
            return new SimulatorProcess(
                    process, new ObjectMapper().readValue(process.readLine(TIMEOUT), BenchmarkTarget.class));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public BenchmarkTarget twin() {
        return twin;
    }

    @Override
    public void delay(int millis) throws IOException {
        process.ask(String.valueOf(millis), TIMEOUT);
    }

    @Override
    public Duration cpuTime() {
        return process.cpuTime();
    }

    @Override
    public void close() {
        process.close();
    }
}
