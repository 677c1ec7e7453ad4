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
