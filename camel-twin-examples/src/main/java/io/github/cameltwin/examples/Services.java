// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** All that runs in the process: TWIN's simulator, the broker, and the routes with their HTTP endpoint. */
final class Services implements AutoCloseable {
    /** Where to listen, on this machine only; 0 stands for any free port. */
    record Ports(int http, int twin, int broker) {}

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private TargetTwin twin;
    private Broker broker;
    private Integration integration;
    private String httpUrl;

    private Services() {}

    /**
     * Starts everything, or nothing.
     *
     * @param  environment    the environment variables
     * @param  folder         where the job keeps its files
     * @param  ports          where to listen
     * @param  reports        takes what became of each file
     * @throws StartException if something prevents it that the user can change
     */
    static Services start(Map<String, String> environment, JobFolder folder, Ports ports, Consumer<FileReport> reports)
            throws Exception {
        Services services = new Services();
        try {
            services.startAll(environment, folder, ports, reports);
            return services;
        } catch (Exception | Error e) {
            services.close();
            throw e;
        }
    }

    private void startAll(Map<String, String> environment, JobFolder folder, Ports ports, Consumer<FileReport> reports)
            throws Exception {
        int http = FreePort.choose(ports.http(), "--port");
        httpUrl = "http://127.0.0.1:" + http;
        twin = TargetTwin.start(environment, ports.twin());
        running.push(twin);
        broker = Broker.start(ports.broker(), Broker.REDELIVERY_DELAY);
        running.push(broker);
        Map<String, String> settings = new HashMap<>(twin.properties());
        settings.put("camel.server.port", String.valueOf(http));
        settings.put("main-job.dir", folder.dir().toString());
        settings.put("main-job.progress", "bar");
        integration = Integration.start(
                "application.properties", settings, Map.of("watch", new FileWatch("clients-file", reports)));
        running.push(integration);
    }

    TargetTwin twin() {
        return twin;
    }

    Broker broker() {
        return broker;
    }

    Integration integration() {
        return integration;
    }

    /** Where the HTTP endpoint is, without a path. */
    String httpUrl() {
        return httpUrl;
    }

    /** Stops everything, the last started first. A second call waits for the first and does nothing. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable service = running.pop();
            try {
                service.close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Services.class).warn("{} did not stop well", service, e);
            }
        }
    }
}
