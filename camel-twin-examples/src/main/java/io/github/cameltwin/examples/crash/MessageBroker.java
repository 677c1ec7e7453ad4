// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.util.List;
import java.util.Map;

/** A broker that keeps its messages on disk, with one place for the values and one for what can never be sent. */
public interface MessageBroker extends AutoCloseable {
    /** What a route process needs to know of it. */
    Map<String, String> settings();

    /** Sends messages, all or none. */
    void send(List<Message> messages) throws Exception;

    /** Ends it and starts it again, with the same messages and address. */
    void restart() throws Exception;

    /** How many messages are left, those included that are being worked on. */
    long left() throws Exception;

    /** The texts of the dead letters, which stay there. */
    List<String> dead() throws Exception;

    @Override
    void close() throws Exception;
}
