// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import java.io.IOException;
import java.time.Duration;

/** What subjects call, in a process of its own, so that its garbage and its threads are not counted as theirs. */
public interface TwinServer extends AutoCloseable {

    BenchmarkTarget twin();

    /** Answers come this late from now on. */
    void delay(int millis) throws IOException;

    /** The CPU time that it has used. */
    Duration cpuTime();

    @Override
    void close();
}
