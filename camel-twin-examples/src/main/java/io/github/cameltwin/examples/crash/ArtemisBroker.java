// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import io.github.cameltwin.examples.FreePort;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Artemis, in this process. All messages of a client are one message group, which it gives to one consumer at a time. */
public final class ArtemisBroker implements MessageBroker {
    /** One message for each value. */
    private static final String QUEUE = "twin.values";

    /** Messages that can never be sent. */
    private static final String DEAD = "twin.values.dead";

    private final Path journal;
    private final boolean keepOrder;
    private final String url;
    private EmbeddedActiveMQ server;

    /**
     * Starts it.
     *
     * @param journal   where it keeps its messages
     * @param keepOrder whether it has an {@link OrderKeeper}
     */
    public ArtemisBroker(Path journal, boolean keepOrder) throws Exception {
        this.journal = journal;
        this.keepOrder = keepOrder;
        this.url = "tcp://127.0.0.1:" + FreePort.choose(0, "");
        start();
    }

    private void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(journal.resolve("journal").toString())
                .setBindingsDirectory(journal.resolve("bindings").toString())
                .setLargeMessagesDirectory(journal.resolve("large").toString())
                .setPagingDirectory(journal.resolve("paging").toString())
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", url)
                .addQueueConfiguration(queue(QUEUE))
                .addQueueConfiguration(queue(DEAD))
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setDeadLetterAddress(SimpleString.of(DEAD))
                                .setExpiryAddress(SimpleString.of(DEAD))
                                // What is rolled back goes back to its place at once: a delay would let later values of
                                // the same client overtake it.
                                .setRedeliveryDelay(0)
                                // A process that comes back gets its share of the clients again, but not while
                                // somebody works on a message: two could then work on the same client.
                                .setDefaultGroupRebalance(true)
                                .setDefaultGroupRebalancePauseDispatch(true)
                                // A kill is no fault of a message. The route itself moves those that cannot be sent.
                                .setMaxDeliveryAttempts(-1));
        if (keepOrder) {
            configuration.registerBrokerPlugin(new OrderKeeper());
        }
        server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("BROKER_URL", url);
    }

    @Override
    public void send(List<Message> messages) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
            for (Message message : messages) {
                producer.send(text(session, message));
            }
            session.commit();
        }
    }

    private static TextMessage text(Session session, Message message) throws JMSException {
        TextMessage text = session.createTextMessage(message.text());
        if (message.client() != null) {
            text.setStringProperty("JMSXGroupID", message.client());
        }
        return text;
    }

    @Override
    public void restart() throws Exception {
        server.stop();
        start();
    }

    @Override
    public long left() {
        return server.getActiveMQServer().locateQueue(QUEUE).getMessageCount();
    }

    @Override
    public List<String> dead() throws JMSException {
        List<String> texts = new ArrayList<>();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession();
                QueueBrowser browser = session.createBrowser(session.createQueue(DEAD))) {
            connection.start();
            for (Object message : Collections.list(browser.getEnumeration())) {
                texts.add(((TextMessage) message).getText());
            }
        }
        return texts;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
