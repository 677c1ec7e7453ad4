// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong in the end.
 *
 * @param problems   one line each; none if all is well
 * @param everyValue whether every value had to come to TWIN
 */
record Verdict(List<String> problems, boolean everyValue) {
    private static final int SHOWN = 10;

    /**
     * @param messages   what was sent
     * @param arrivals   what came to TWIN
     * @param everyValue whether every value must come to TWIN, and not only the last one of each client
     * @param values     what TWIN has in the end
     * @param left       how many messages are still in the queue
     * @param dead       what is on the dead-letter queue
     */
    static Verdict of(
            Messages messages,
            Arrivals arrivals,
            boolean everyValue,
            Map<String, String> values,
            long left,
            List<String> dead) {
        List<String> problems = new ArrayList<>();
        if (left > 0) {
            problems.add(left + " messages were never taken from the queue");
        }
        if (everyValue && arrivals.taken() != messages.good()) {
            problems.add(messages.good() - arrivals.taken() + " values never came to TWIN");
        }
        arrivals.late().forEach(late -> problems.add("Too late came " + late));
        if (!dead.stream()
                .sorted()
                .toList()
                .equals(messages.bad().stream().sorted().toList())) {
            problems.add("On the dead-letter queue are " + dead + " instead of " + messages.bad());
        }
        messages.expected().forEach((client, value) -> {
            String actual = values.getOrDefault(client, "none");
            if (!actual.equals(value)) {
                problems.add(client + " has the value " + actual + " instead of " + value);
            }
        });
        values.keySet().stream()
                .filter(client -> !messages.expected().containsKey(client))
                .forEach(client -> problems.add(client + " is nobody's"));
        return new Verdict(problems, everyValue);
    }

    boolean isGood() {
        return problems.isEmpty();
    }

    @Override
    public String toString() {
        if (isGood()) {
            return (everyValue ? "Every value came to TWIN, those" : "The values")
                    + " of each client came in their order," + " and every client has its last one.";
        }
        return "WRONG: " + problems.size() + " problems\n  "
                + String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size())));
    }
}
