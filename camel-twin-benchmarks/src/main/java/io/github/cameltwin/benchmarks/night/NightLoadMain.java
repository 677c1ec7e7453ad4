// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.night;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinLoadReport;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Loads exports in a process of its own, as a service does that runs for weeks: for each line that it reads, with a file and
 * more options of the endpoint, it prints a line with what that took.
 */
final class NightLoadMain {

    static final String SEPARATOR = "\t";
    private static final double MEGABYTE = 1024 * 1024;

    private NightLoadMain() {}

    /** Takes the URL, e-mail and password. */
    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (CamelContext camel = new DefaultCamelContext()) {
            TwinConfiguration configuration =
                    camel.getComponent("twin", TwinComponent.class).getConfiguration();
            configuration.setBaseUrl(args[0]);
            configuration.setAuthUrl(args[0]);
            configuration.setEmail(args[1]);
            configuration.setPassword(args[2]);
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            String order;
            while ((order = orders.readLine()) != null) {
                String[] parts = order.split(SEPARATOR, 2);
                heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
                TwinLoadReport report = template.requestBody(
                        "twin:clientAttribute?operation=load&createMissing=true" + parts[1],
                        new File(parts[0]),
                        TwinLoadReport.class);
                if (report.done() != report.rows()) {
                    throw new IllegalStateException(report.toString());
                }
                System.out.println(report.set() + " " + report.unchanged() + " " + report.millis() + " " + peakHeap());
            }
        }
    }

    private static double peakHeap() {
        return heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
