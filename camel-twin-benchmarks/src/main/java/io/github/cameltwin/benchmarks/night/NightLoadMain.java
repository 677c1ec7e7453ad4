// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.night;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinLoadReport;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Loads one export in a process of its own, and prints what it took. */
final class NightLoadMain {

    private static final double MEGABYTE = 1024 * 1024;

    private NightLoadMain() {}

    /** Takes the URL, e-mail, password, the file, and more options of the endpoint. */
    public static void main(String[] args) throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            TwinConfiguration configuration =
                    camel.getComponent("twin", TwinComponent.class).getConfiguration();
            configuration.setBaseUrl(args[0]);
            configuration.setAuthUrl(args[0]);
            configuration.setEmail(args[1]);
            configuration.setPassword(args[2]);
            camel.start();
            TwinLoadReport report = camel.createProducerTemplate()
                    .requestBody(
                            "twin:clientAttribute?operation=load&createMissing=true" + args[4],
                            new File(args[3]),
                            TwinLoadReport.class);
            if (report.done() != report.rows()) {
                throw new IllegalStateException(report.toString());
            }
            System.out.println(report.set() + " " + report.unchanged() + " " + report.millis() + " " + peakHeap());
        }
    }

    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEGABYTE;
    }
}
