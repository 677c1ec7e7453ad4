// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one message to the queue of a running main job, from a process of its own. */
@Command(
        name = "send",
        description = {
            "Sends the text of the standard input as one message to the queue of a running main job, as in",
            "  {\"clientId\": \"client-1\", \"Имя клиента\": \"Иван\"}"
        })
public final class SendMessage implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = "--broker",
            defaultValue = "tcp://127.0.0.1:" + Broker.DEFAULT_PORT,
            description = "Where the broker is (${DEFAULT-VALUE}).")
    private String broker;

    @Spec
    private CommandSpec spec;

    private SendMessage() {}

    /** Sends and ends: 0 when the broker has the message, 1 when it has not. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SendMessage())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker);
                Connection connection = factory.createConnection();
                Session session = connection.createSession()) {
            session.createProducer(session.createQueue(Broker.QUEUE)).send(session.createTextMessage(text));
        } catch (JMSException e) {
            throw new StartException(
                    "The broker at " + broker + " does not take the message. Is the main job running?");
        }
        spec.commandLine().getOut().println("Sent to " + Broker.QUEUE + " at " + broker);
        return 0;
    }
}
