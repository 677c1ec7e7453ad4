// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Selects the changes of one poll where not all fit into it: first those that have waited for the most polls. A start index
 * that rotates isn't enough: the list is a new one at each poll, and a change that fails again and again, or a value that
 * changes all the time, would keep others from ever being selected. Not thread-safe.
 */
final class FairChangeSelector {

    /** Number of polls that each change has waited. */
    private Map<Attribute, Integer> waited = Map.of();

    private record Attribute(String clientId, String id) {}

    /**
     * Selects changes.
     *
     * @param limit maximum number of changes; 0 or less for no maximum
     */
    List<PendingChange> next(List<PendingChange> changes, int limit) {
        if (limit <= 0 || changes.size() <= limit) {
            waited = Map.of();
            return changes;
        }
        List<PendingChange> inOrder = changes.stream()
                .sorted(Comparator.comparing((PendingChange change) -> waited(change))
                        .reversed())
                .toList();
        Map<Attribute, Integer> waitedNow = new HashMap<>();
        inOrder.subList(limit, inOrder.size()).forEach(change -> waitedNow.put(of(change), waited(change) + 1));
        waited = waitedNow;
        return inOrder.subList(0, limit);
    }

    private int waited(PendingChange change) {
        return waited.getOrDefault(of(change), 0);
    }

    private static Attribute of(PendingChange pending) {
        TwinChange change = pending.change();
        return new Attribute(change.clientId(), change.attributeId());
    }
}
