// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The processes with the route, numbered from 1. */
final class RouteProcesses implements AutoCloseable {
    private final IntFunction<RouteProcess> create;
    private final List<RouteProcess> processes = new ArrayList<>();

    RouteProcesses(IntFunction<RouteProcess> create) {
        this.create = create;
    }

    /** Starts so many more, side by side, and waits until their routes run. */
    void add(int number) throws IOException, InterruptedException {
        List<RouteProcess> added = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            RouteProcess process = create.apply(processes.size() + 1);
            processes.add(process);
            added.add(process);
            process.start();
        }
        for (RouteProcess process : added) {
            process.awaitReady();
        }
    }

    /** Kills one after the other, in turn, and starts it again. */
    void restart(int turn) throws IOException, InterruptedException {
        RouteProcess victim = processes.get(turn % processes.size());
        victim.kill();
        victim.start();
        victim.awaitReady();
    }

    @Override
    public void close() throws InterruptedException {
        for (RouteProcess process : processes) {
            process.close();
        }
    }
}
