// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.rate;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Sets values of its own clients as fast as it may, until its input ends. */
final class SenderMain {

    private SenderMain() {}

    /** Takes the URL, e-mail, password, an attribute's id, and what the client ids begin with. */
    public static void main(String[] args) throws Exception {
        Thread input = new Thread(SenderMain::awaitEnd, "input");
        input.setDaemon(true);
        input.start();
        try (CamelContext camel = new DefaultCamelContext()) {
            TwinConfiguration configuration =
                    camel.getComponent("twin", TwinComponent.class).getConfiguration();
            configuration.setBaseUrl(args[0]);
            configuration.setAuthUrl(args[0]);
            configuration.setEmail(args[1]);
            configuration.setPassword(args[2]);
            configuration.setAdaptiveRate(true);
            camel.start();
            Stream<Map<String, String>> rows = Stream.iterate(0, i -> i + 1)
                    .map(i -> Map.of("clientId", args[4] + i, "attributeId", args[3], "value", "Иван"));
            camel.createProducerTemplate().sendBody("twin:clientAttribute?operation=load&maxRetries=1000", rows);
        }
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said.
            }
        } catch (IOException e) {
            // An end as well.
        }
        Runtime.getRuntime().halt(0);
    }
}
