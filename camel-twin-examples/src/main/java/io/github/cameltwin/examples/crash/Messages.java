// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * The messages of the test: values that go up for each client, two of one client after another, so that what is overtaken
 * or lost shows. All those of a client are one message group, which the broker gives to one consumer at a time.
 */
final class Messages {
    /** The attribute that they set. */
    static final String ATTRIBUTE = "Номер сообщения";

    /** A client that TWIN refuses. */
    static final String REFUSED = "refused";

    private static final int CLIENTS = 500;

    /** One in so many messages can never be set: it names no client, or one that TWIN refuses. */
    private static final int BAD_EVERY = 4_000;

    private final Map<String, String> expected = new TreeMap<>();
    private int good;
    private final List<String> bad = new ArrayList<>();

    /** Sends so many messages more, in one transaction. */
    void send(String brokerUrl, int number) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            MessageProducer producer = session.createProducer(session.createQueue(CrashBroker.QUEUE));
            for (int i = 0; i < number; i++) {
                producer.send((good + bad.size()) % BAD_EVERY == BAD_EVERY / 2 ? bad(session) : good(session));
            }
            session.commit();
        }
    }

    private TextMessage good(Session session) throws JMSException {
        String client = "client-" + good / 2 % CLIENTS;
        String value = String.valueOf(++good);
        expected.put(client, value);
        TextMessage message =
                session.createTextMessage("{\"clientId\":\"" + client + "\",\"value\":\"" + value + "\"}");
        message.setStringProperty("JMSXGroupID", client);
        return message;
    }

    private TextMessage bad(Session session) throws JMSException {
        String client = bad.size() % 2 == 0 ? "" : "\"clientId\":\"" + REFUSED + "\",";
        String text = "{" + client + "\"value\":\"bad " + (bad.size() + 1) + "\"}";
        bad.add(text);
        return session.createTextMessage(text);
    }

    /** How many were sent that TWIN can take. */
    int good() {
        return good;
    }

    /** Those that belong on the dead-letter queue, and nothing else does. */
    List<String> bad() {
        return bad;
    }

    /** The last value of each client. */
    Map<String, String> expected() {
        return expected;
    }
}
