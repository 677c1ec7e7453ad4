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
package io.github.cameltwin.examples.crash;

import java.io.IOException;
import org.apache.camel.main.Main;

/** Runs the route until its standard input ends. Where TWIN and the broker are is in the environment. */
public final class RouteMain {
    /** What it prints when it runs. */
    static final String READY = "ready";

    private RouteMain() {}

    public static void main(String[] args) throws Exception {
        Main camel = new Main();
        camel.setPropertyPlaceholderLocations("classpath:crash/application.properties");
        camel.start();
        System.out.println(READY);
        awaitEndOfInput();
        // Whoever started this is gone, and the broker and TWIN with it: an orderly end would wait for them.
        Runtime.getRuntime().halt(0);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nobody has anything to say.
        }
    }
}
