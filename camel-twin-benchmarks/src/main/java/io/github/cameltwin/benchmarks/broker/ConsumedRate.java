// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.broker;

import io.github.cameltwin.examples.crash.Message;
import io.github.cameltwin.examples.crash.MessageBroker;
import io.github.cameltwin.examples.crash.RouteProcess;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures how many messages a second some processes work down. */
final class ConsumedRate {
    private static final String ATTRIBUTE = "Номер сообщения";

    /** So many that hardly a client is twice in a batch: nothing is gained by leaving out older values. */
    private static final int CLIENTS = 10_000;

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private ConsumedRate() {}

    /**
     * Starts everything, measures, and ends everything.
     *
     * @param folder  an empty one
     * @param latency TWIN's
     * @return        messages a second
     */
    static double of(Consumption consumption, int processes, Duration latency, Path folder) throws Exception {
        int count = consumption.messages() * processes;
        List<RouteProcess> routes = new ArrayList<>();
        try (TwinSimulator twin = TwinSimulator.builder().journalLimit(10_000).start();
                MessageBroker broker = consumption.start(folder.resolve("broker"))) {
            twin.state().createAttribute(ATTRIBUTE);
            twin.faults().add(Fault.latency(latency).on("POST", "/api/v1/clients/*/attributes/*"));
            broker.send(messages(count));
            Map<String, String> settings = new HashMap<>(broker.settings());
            settings.put("TWIN_URL", twin.url());
            settings.put("TWIN_EMAIL", twin.email());
            settings.put("TWIN_PASSWORD", twin.password());
            for (int number = 1; number <= processes; number++) {
                routes.add(new RouteProcess(number, consumption.route(), folder, settings));
                routes.get(number - 1).start();
            }
            for (RouteProcess route : routes) {
                route.awaitReady();
            }
            return measure(broker, count);
        } finally {
            for (RouteProcess route : routes) {
                route.close();
            }
        }
    }

    private static List<Message> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Message(
                        "client-" + i % CLIENTS,
                        "{\"clientId\":\"client-" + i % CLIENTS + "\",\"value\":\"" + i + "\"}"))
                .toList();
    }

    /** From some time after the first commit, to the end of the time or of the messages. */
    private static double measure(MessageBroker broker, long count) throws Exception {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (broker.left() == count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No message was taken");
            }
            Thread.sleep(LOOK.toMillis());
        }
        Thread.sleep(WARM_UP.toMillis());
        long begin = System.nanoTime();
        long left = broker.left();
        long first = left;
        long now = begin;
        while (left > 0 && now - begin < MEASURED.toNanos()) {
            Thread.sleep(LOOK.toMillis());
            left = broker.left();
            now = System.nanoTime();
        }
        return (first - left) * 1e9 / (now - begin);
    }
}
