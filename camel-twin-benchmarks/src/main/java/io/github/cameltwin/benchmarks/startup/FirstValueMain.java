// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.startup;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Sets one value as soon as it can, and says so. It loads no class that its route does not need. */
final class FirstValueMain {

    private FirstValueMain() {}

    /** Takes the route's name and what a {@link BenchmarkTarget} has. */
    public static void main(String[] args) throws Exception {
        BenchmarkTarget twin = new BenchmarkTarget(args[1], args[2], args[3], args[4], args[5]);
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(FirstRoute.valueOf(args[0]).routes(twin));
            context.start();
            context.createProducerTemplate().requestBody("direct:set", "Иван");
            System.out.println("The value is set.");
        }
    }
}
