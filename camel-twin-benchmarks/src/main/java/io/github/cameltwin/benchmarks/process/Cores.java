// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import java.util.List;

/** Which cores processes run on. */
public enum Cores {
    /** Those that the system chooses. */
    ANY(List.of()),
    /** One for all subjects. Needs {@code taskset}. */
    SUBJECTS(List.of("taskset", "-c", "0")),
    /** Another one for servers. */
    SERVERS(List.of("taskset", "-c", "1"));

    private final List<String> launcher;

    Cores(List<String> launcher) {
        this.launcher = launcher;
    }

    List<String> launcher() {
        return launcher;
    }
}
