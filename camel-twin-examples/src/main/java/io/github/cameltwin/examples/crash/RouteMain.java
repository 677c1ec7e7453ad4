// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.io.IOException;
import org.apache.camel.main.Main;

/**
 * Runs a route until its standard input ends. The argument is the folder of the route and its settings on the class path; where
 * TWIN and the broker are is in the environment.
 */
public final class RouteMain {
    /** What it prints when it runs. */
    static final String READY = "ready";

    private RouteMain() {}

    public static void main(String[] args) throws Exception {
        Main camel = new Main();
        camel.setPropertyPlaceholderLocations("classpath:" + args[0] + "/application.properties");
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
