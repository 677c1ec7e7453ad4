// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.simulator.TwinSimulator;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The routes as the main job runs them, only more impatient, with a simulator and a broker of their own. */
final class RunningRoutes implements AutoCloseable {
    private static final long ARRIVAL_MILLIS = 15_000;

    final TwinSimulator twin;
    final Path dir;
    final String httpUrl;
    final BlockingQueue<FileReport> reports = new LinkedBlockingQueue<>();

    private final TargetTwin twinService = TargetTwin.start(Map.of(), 0);
    private final Broker broker;
    private final Map<String, String> settings;
    private Integration integration;

    RunningRoutes(Path dir) throws Exception {
        this.dir = dir;
        twin = twinService.simulator();
        broker = Broker.start(0, Duration.ofMillis(50));
        int port = FreePort.choose(0, "none");
        httpUrl = "http://127.0.0.1:" + port;
        settings = new HashMap<>(twinService.properties());
        settings.put("main-job.dir", dir.toString());
        settings.put("main-job.progress", "bar");
        settings.put("camel.server.port", String.valueOf(port));
        settings.put("camel.component.twin.retry-delay", "10");
        settings.put("queue.deliveries", "4");
        settings.put("camel.main.shutdown-timeout", "1");
        startRoutes();
    }

    void startRoutes() throws Exception {
        integration = Integration.start(
                "application.properties", settings, Map.of("watch", new FileWatch("clients-file", reports::add)));
    }

    void stopRoutes() {
        integration.close();
    }

    void send(String message) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
                Connection connection = factory.createConnection();
                Session session = connection.createSession()) {
            session.createProducer(session.createQueue(Broker.QUEUE)).send(session.createTextMessage(message));
        }
    }

    /** The next message on the dead-letter queue, taken from it. */
    Message takeDead() throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
                Connection connection = factory.createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(Broker.DEAD))) {
            connection.start();
            return consumer.receive(ARRIVAL_MILLIS);
        }
    }

    /** Whether neither queue has a message, nor is one being worked on. */
    boolean queuesAreEmpty() {
        return broker.messageCount(Broker.QUEUE) == 0 && broker.messageCount(Broker.DEAD) == 0;
    }

    long waiting() {
        return broker.messageCount(Broker.QUEUE);
    }

    /** As between two tests: nothing in TWIN, no faults. */
    void reset() {
        twin.reset();
        reports.clear();
    }

    @Override
    public void close() throws Exception {
        integration.close();
        broker.close();
        twinService.close();
    }
}
