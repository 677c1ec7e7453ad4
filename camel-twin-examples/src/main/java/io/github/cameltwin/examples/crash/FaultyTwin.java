// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import io.github.cameltwin.simulator.ActiveFault;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.TwinSimulator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A TWIN that fails all the time, in every way that heals. */
final class FaultyTwin implements AutoCloseable {
    private static final String REFUSED = "/api/v1/clients/" + Messages.REFUSED + "/attributes/*";

    private static final String VALUE = "/api/v1/clients/*/attributes/*";
    private static final double SOMETIMES = 0.02;
    private static final int JOURNAL_LEAST = 10_000;

    private static final String PASSWORD = "not-a-real-password";
    private static final int COMPANY = 123;

    private final TwinSimulator simulator;
    private final Map<String, ActiveFault> faults = new LinkedHashMap<>();
    private int expired;

    /**
     * @param senders how many processes there are; each signs in as somebody else
     * @param values  how many values there will be
     * @param latency how long it takes for each value
     */
    FaultyTwin(int senders, int values, Duration latency) {
        TwinSimulator.Builder builder = TwinSimulator.builder().journalLimit(JOURNAL_LEAST + 2 * values);
        for (int sender = 1; sender <= senders; sender++) {
            builder.user(email(sender), PASSWORD, COMPANY);
        }
        simulator = builder.start();
        simulator.state().createAttribute(Messages.ATTRIBUTE);
        // Before the others: the first one that applies is played.
        simulator.faults().add(Fault.status(422).on("POST", REFUSED));
        fail("Connections reset before", Fault.resetBefore());
        fail("Connections reset after", Fault.resetAfter());
        fail("Answers 429", Fault.status(429));
        fail("Answers 503", Fault.status(503));
        simulator.faults().add(Fault.latency(latency).on("POST", VALUE));
    }

    private void fail(String what, Fault fault) {
        faults.put(what, simulator.faults().add(fault.on("POST", VALUE).probability(SOMETIMES)));
    }

    private static String email(int sender) {
        return "process-" + sender + "@example.com";
    }

    void expireTokens() {
        simulator.tokens().expireAll();
        expired++;
    }

    /** What a route process needs to know of it. */
    Map<String, String> settings(int sender) {
        return Map.of("TWIN_URL", simulator.url(), "TWIN_EMAIL", email(sender), "TWIN_PASSWORD", PASSWORD);
    }

    /** What came, those calls included that it answered with a fault. */
    Arrivals arrivals() {
        if (simulator.journal().entries().size() < simulator.journal().count()) {
            throw new IllegalStateException(
                    "TWIN got more calls than it can remember, so nobody can say whether all is well");
        }
        List<JournalEntry> refused = simulator.journal().entries("POST", REFUSED);
        return Arrivals.of(simulator.journal().entries("POST", VALUE).stream()
                .filter(request -> !refused.contains(request))
                .toList());
    }

    /** How often it failed in which way. */
    Map<String, Long> faults() {
        Map<String, Long> counts = new LinkedHashMap<>();
        faults.forEach((what, fault) -> counts.put(what, fault.hits()));
        counts.put("All tokens expired", (long) expired);
        return counts;
    }

    /** The value of each client. */
    Map<String, String> values() {
        return simulator.state().clientIds().stream().collect(Collectors.toMap(client -> client, client -> simulator
                .state()
                .value(client, Messages.ATTRIBUTE)
                .orElse("none")));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
