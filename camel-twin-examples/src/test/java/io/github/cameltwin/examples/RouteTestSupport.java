// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The main job's routes, running against a TWIN and queues that are empty before each test. */
abstract class RouteTestSupport {
    /** The path of the call that sets a value. */
    static final String SET = "/api/v1/clients/*/attributes/*";

    @TempDir
    static Path dir;

    static RunningRoutes routes;

    @BeforeAll
    static void start() throws Exception {
        routes = new RunningRoutes(dir);
    }

    @AfterAll
    static void stop() throws Exception {
        routes.close();
    }

    @BeforeEach
    void reset() throws Exception {
        routes.reset();
    }
}
