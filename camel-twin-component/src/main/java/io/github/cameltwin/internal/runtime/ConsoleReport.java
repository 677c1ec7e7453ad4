// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.internal.call.FailureStreak;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.health.StatusFigures;
import io.github.cameltwin.internal.load.ProgressText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the state of a component for a console, as maps and lists of texts, numbers and booleans, or as text. */
public final class ConsoleReport {

    private static final String INDENT = "    ";

    private ConsoleReport() {}

    /**
     * Returns the figures of a component.
     *
     * @param producers all that are started; shown are those that fail or load
     * @param consumers the failures of each consumer by the id of its route; null for none
     */
    public static Map<String, Object> of(
            String name,
            List<AccountConnection> connections,
            List<NamedProducers.Member> producers,
            Map<String, FailureStreak> consumers) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("component", name);
        component.put(
                "accounts",
                StatusFigures.byAccount(connections).stream()
                        .map(ConsoleReport::account)
                        .toList());
        component.put("producerCount", producers.size());
        component.put(
                "producers",
                producers.stream()
                        .map(ConsoleReport::producer)
                        .filter(producer -> producer.size() > 1)
                        .toList());
        component.put(
                "consumers",
                consumers.entrySet().stream()
                        .map(consumer -> consumer(consumer.getKey(), consumer.getValue()))
                        .toList());
        return component;
    }

    private static Map<String, Object> account(List<AccountConnection> connections) {
        Map<String, Object> figures = StatusFigures.of(connections);
        figures.put(
                "connections",
                connections.stream().map(ConsoleReport::connection).toList());
        return figures;
    }

    private static Map<String, Object> connection(AccountConnection connection) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("url", connection.baseUrl().url());
        figures.put("callsInFlight", connection.callsInFlight());
        figures.put("maxConnections", connection.maxConnections());
        if (connection.rateLimit() > 0) {
            figures.put("requestsPerSecond", Math.round(connection.rateLimit()));
            figures.put("waitingForRateLimit", connection.waitingForRateLimit());
        }
        if (connection.attributeNames().size() >= 0) {
            figures.put("cachedNames", connection.attributeNames().size());
            figures.put("cachedNamesAgeSeconds", connection.attributeNames().ageSeconds());
        }
        return figures;
    }

    private static Map<String, Object> producer(NamedProducers.Member producer) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("producer", producer.name());
        figures.putAll(StatusFigures.of("failing", producer.outcomes().state()));
        List<TwinLoadProgress> loads = producer.loads().progress();
        if (!loads.isEmpty()) {
            figures.put("loads", loads.stream().map(ConsoleReport::load).toList());
        }
        return figures;
    }

    private static Map<String, Object> load(TwinLoadProgress load) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("exchangeId", load.exchangeId());
        figures.put("progress", ProgressText.bar(load));
        figures.put("rows", load.rows());
        figures.put("done", load.done());
        figures.put("failed", load.failed());
        figures.put("set", load.set());
        figures.put("deleted", load.deleted());
        figures.put("unchanged", load.unchanged());
        figures.put("rowsPerSecond", Math.round(load.rowsPerSecond()));
        figures.put("elapsedSeconds", load.elapsed().toSeconds());
        if (load.fraction() >= 0) {
            figures.put("percent", Math.round(100 * load.fraction()));
        }
        if (load.remaining() != null) {
            figures.put("remainingSeconds", load.remaining().toSeconds());
        }
        return figures;
    }

    private static Map<String, Object> consumer(String routeId, FailureStreak polls) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("route", routeId);
        figures.putAll(StatusFigures.of("failing", polls.state()));
        return figures;
    }

    /** Writes figures as text: a line each, and those of lists and maps further right below their name. */
    public static String text(Map<String, Object> figures) {
        StringBuilder text = new StringBuilder();
        write(text, "", figures);
        return text.toString();
    }

    private static void write(StringBuilder text, String indent, Map<?, ?> figures) {
        figures.forEach((name, value) -> {
            text.append(indent).append(name).append(':');
            if (value instanceof List<?> items) {
                text.append('\n');
                items.forEach(item -> {
                    write(text, indent + INDENT, (Map<?, ?>) item);
                    text.append('\n');
                });
            } else {
                text.append(' ').append(value).append('\n');
            }
        });
    }
}
