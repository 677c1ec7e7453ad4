// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import io.github.cameltwin.simulator.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values in the order in which they came to TWIN. The last value of a client may be right by luck: what was lost before
 * it, or came too late, shows only here.
 */
final class Arrivals {
    private static final Pattern CLIENT = Pattern.compile("/clients/([^/]+)/attributes/");
    private static final Pattern VALUE = Pattern.compile("\"value\"\\s*:\\s*\"(\\d+)\"");

    private static final Pattern SENDER = Pattern.compile("\"sub\"\\s*:\\s*\"([^\"]+)\"");

    private final Set<Integer> taken = new HashSet<>();
    private final Map<String, Arrival> newest = new HashMap<>();
    private final Map<String, Integer> takenFrom = new TreeMap<>();
    private int again;
    private final List<String> late = new ArrayList<>();

    private record Arrival(int value, String sender, Instant time) {
        @Override
        public String toString() {
            return "value " + value + " from " + sender + " at " + time;
        }
    }

    /**
     * @param requests those that set a value, oldest first
     */
    static Arrivals of(List<JournalEntry> requests) {
        Arrivals arrivals = new Arrivals();
        requests.forEach(arrivals::add);
        return arrivals;
    }

    private void add(JournalEntry request) {
        int value = Integer.parseInt(find(VALUE, request.body()));
        // Whether it takes effect or not: one of its tries might have.
        Arrival arrival = new Arrival(value, sender(request), request.arrived());
        Arrival newer = newest.merge(find(CLIENT, request.path()), arrival, (a, b) -> b.value() >= a.value() ? b : a);
        if (newer.value() > value) {
            late.add(arrival + " after " + newer);
        }
        if (wasTaken(request)) {
            takenFrom.merge(sender(request), 1, Integer::sum);
            if (!taken.add(value)) {
                again++;
            }
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    /** What was reset without an answer may count or not: it is sent again, and has an answer then. */
    private static boolean wasTaken(JournalEntry request) {
        return request.status() / 100 == 2;
    }

    /** Who signed in, which the middle part of the simulator's tokens tells. */
    private static String sender(JournalEntry request) {
        String token = request.header("authorization").split("\\.")[1];
        return find(SENDER, new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    }

    /** How many different values TWIN said that it took. */
    int taken() {
        return taken.size();
    }

    /** How many values it took from each process, by the e-mail that this signs in with. */
    Map<String, Integer> takenFrom() {
        return takenFrom;
    }

    /** How often it said so of a value that it had said so of before: messages that were delivered again. */
    int again() {
        return again;
    }

    /** The values that came after a newer one of the same client. */
    List<String> late() {
        return late;
    }
}
