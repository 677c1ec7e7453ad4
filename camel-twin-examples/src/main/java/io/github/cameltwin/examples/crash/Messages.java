// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The messages of the test: values that go up for each client, two of one client after another, so that what is overtaken
 * or lost shows.
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

    /** Makes so many messages more. */
    List<Message> next(int number) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            messages.add((good + bad.size()) % BAD_EVERY == BAD_EVERY / 2 ? nextBad() : nextGood());
        }
        return messages;
    }

    private Message nextGood() {
        String client = "client-" + good / 2 % CLIENTS;
        String value = String.valueOf(++good);
        expected.put(client, value);
        return new Message(client, text("\"clientId\":\"" + client + "\",", value));
    }

    private Message nextBad() {
        String client = bad.size() % 2 == 0 ? "" : "\"clientId\":\"" + REFUSED + "\",";
        String text = text(client, "bad " + (bad.size() + 1));
        bad.add(text);
        return new Message(null, text);
    }

    private static String text(String client, String value) {
        return "{" + client + "\"value\":\"" + value + "\"}";
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
