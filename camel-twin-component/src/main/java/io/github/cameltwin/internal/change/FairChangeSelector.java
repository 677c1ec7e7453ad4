// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides who comes first where not all changes fit into one poll: those that have waited for most polls. Otherwise a change
 * that fails again and again, or a value that changes all the time, would keep the others from ever coming. Not
 * thread-safe.
 */
final class FairChangeSelector {

    private Map<Attribute, Integer> waited = Map.of();

    private record Attribute(String clientId, String id) {}

    /**
     * The changes whose turn it is.
     *
     * @param limit how many at most; 0 or less for no limit
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
