// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.time.Duration;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * A message broker in this process, reached by the routes within the process and by others over TCP. It keeps messages
 * in memory and asks for no credentials: listen on this machine only.
 */
final class Broker implements AutoCloseable {
    static final String DEFAULT_PORT = "61616";
    /** One message for each client. */
    static final String QUEUE = "twin.clients";
    /** Messages that could not be worked on, with the reason in a header. */
    static final String DEAD = "twin.clients.dead";

    /** Waits before a second delivery; each further one waits twice as long, up to a minute. */
    static final Duration REDELIVERY_DELAY = Duration.ofSeconds(1);

    private static final Duration MAX_REDELIVERY_DELAY = Duration.ofMinutes(1);
    /** More than the routes want to see. */
    private static final int DELIVERIES = 20;

    private final EmbeddedActiveMQ server;
    private final String url;

    private Broker(EmbeddedActiveMQ server, String url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Starts the broker.
     *
     * @param  port            of TCP, 0 for any free one
     * @param  redeliveryDelay waits before a second delivery of what was rolled back
     * @throws StartException  if the port is taken
     */
    static Broker start(int port, Duration redeliveryDelay) throws Exception {
        String url = "tcp://127.0.0.1:" + FreePort.choose(port, "--broker-port");
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0")
                .addAcceptorConfiguration("tcp", url)
                .addQueueConfiguration(queue(QUEUE))
                .addQueueConfiguration(queue(DEAD))
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setRedeliveryDelay(redeliveryDelay.toMillis())
                                .setRedeliveryMultiplier(2)
                                .setMaxRedeliveryDelay(MAX_REDELIVERY_DELAY.toMillis())
                                // The routes move what fails; this is for messages that end the process that works on
                                // them.
                                .setMaxDeliveryAttempts(DELIVERIES)
                                .setDeadLetterAddress(SimpleString.of(DEAD))
                                .setExpiryAddress(SimpleString.of(DEAD)));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
        return new Broker(server, url);
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST);
    }

    /** Where other processes reach it. */
    String url() {
        return url;
    }

    /** How many messages a queue has, those included that are being worked on. */
    long messageCount(String queue) {
        return server.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
