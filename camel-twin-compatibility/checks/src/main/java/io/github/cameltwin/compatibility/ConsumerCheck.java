// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static io.github.cameltwin.compatibility.Calls.attribute;
import static io.github.cameltwin.compatibility.Calls.call;
import static io.github.cameltwin.compatibility.Calls.expect;

import io.github.cameltwin.TwinChange;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** A route from {@code twin:} that remembers what it has emitted. */
final class ConsumerCheck {

    private static final String ROUTE = "compatibility-consumer";

    private ConsumerCheck() {}

    static void stateRepository(CamelContext camel) throws Exception {
        camel.getRegistry().bind("compatibilityState", new MemoryStateRepository());
        survivesRestart(camel, "stateRepository=#compatibilityState");
    }

    static void stateFile(CamelContext camel) throws Exception {
        Path folder = Files.createTempDirectory("camel-twin-compatibility");
        try {
            survivesRestart(camel, "stateFile=RAW(" + folder.resolve("state") + ")");
        } finally {
            for (File file : folder.toFile().listFiles()) {
                Files.delete(file.toPath());
            }
            Files.delete(folder);
        }
    }

    /** The second route stands for the one after a restart: all that it knows of the first is in the state. */
    private static void survivesRestart(CamelContext camel, String state) throws Exception {
        attribute(camel, "Имя");
        attribute(camel, "Город");
        BlockingQueue<TwinChange> changes = new LinkedBlockingQueue<>();

        setValue(camel, "Имя", "Анна");
        camel.addRoutes(routeTo(changes, state));
        expect(valueOfNext(changes), "Анна");
        remove(camel);

        setValue(camel, "Город", "Тверь");
        camel.addRoutes(routeTo(changes, state));
        expect(valueOfNext(changes), "Тверь");
        remove(camel);

        expect(changes.size(), 0);
        call(camel, "twin:clientAttribute?operation=delete&clientId=consumer&attributeName=Имя", null);
        call(camel, "twin:clientAttribute?operation=delete&clientId=consumer&attributeName=Город", null);
    }

    private static RouteBuilder routeTo(BlockingQueue<TwinChange> changes, String state) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:clientAttribute?clientId=consumer&emitInitial=true&initialDelay=0&delay=100&" + state)
                        .routeId(ROUTE)
                        .process(exchange -> changes.add(exchange.getMessage().getBody(TwinChange.class)));
            }
        };
    }

    private static void remove(CamelContext camel) throws Exception {
        camel.getRouteController().stopRoute(ROUTE);
        camel.removeRoute(ROUTE);
    }

    private static String valueOfNext(BlockingQueue<TwinChange> changes) throws InterruptedException {
        TwinChange change = changes.poll(20, TimeUnit.SECONDS);
        if (change == null) {
            throw new AssertionError("The consumer emitted nothing for 20 seconds");
        }
        return change.value();
    }

    private static void setValue(CamelContext camel, String name, String value) throws Exception {
        call(camel, "twin:clientAttribute?operation=set&clientId=consumer&attributeName=" + name, value);
    }
}
