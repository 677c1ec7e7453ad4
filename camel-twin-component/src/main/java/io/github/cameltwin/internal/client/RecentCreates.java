// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The attributes that this process created shortly before. Another process may be creating the same names: it lacked them in its
 * list, as this process did. So a new id is used only after a list that begins when the other one has surely created, too; then
 * all see the same ids, and use the least. Thread-safe.
 */
final class RecentCreates {

    private static final long MIN_WAIT = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MAX_WAIT = TimeUnit.SECONDS.toNanos(2);

    /** Creates of one period wait for the same list. */
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    /** Maximum time for which TWIN's list may lack what it has created. */
    private static final long MAX_LAG = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, Create> byId = new ConcurrentHashMap<>();

    /**
     * A create call that has succeeded.
     *
     * @param settleAt the earliest begin of a list that shows what other processes created
     * @param settled  whether such a list was asked for
     * @param listed   whether a list has had the attribute
     */
    private record Create(TwinAttribute attribute, long at, long settleAt, boolean settled, boolean listed) {}

    /**
     * Adds an attribute.
     *
     * @param listAge the time since the begin of the list that lacked it. Other processes take about as long from their list to
     *                their create, which is why the wait depends on it
     */
    void add(TwinAttribute created, long listAge) {
        long now = System.nanoTime();
        long settleAt = now + Math.max(MIN_WAIT, Math.min(MAX_WAIT, 2 * listAge));
        byId.put(created.id(), new Create(created, now, (settleAt / PERIOD + 1) * PERIOD, false, false));
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Returns the earliest begin of the list that shows the ids to use instead of these; null if these are settled. */
    Long settleAt(List<TwinAttribute> attributes) {
        Long latest = null;
        for (TwinAttribute attribute : attributes) {
            Create create = attribute == null || attribute.id() == null ? null : byId.get(attribute.id());
            if (create != null && !create.settled && (latest == null || create.settleAt - latest > 0)) {
                latest = create.settleAt;
            }
        }
        return latest;
    }

    /** Notes that a list of that time is in use, or can't be had. */
    void settle(long time) {
        replaceAll(create -> create.settleAt - time <= 0
                ? new Create(create.attribute, create.at, create.settleAt, true, create.listed)
                : create);
    }

    /** Adds what TWIN's list lacks although TWIN has created it: the list may lag behind. Once listed, it may be deleted. */
    List<TwinAttribute> complete(List<TwinAttribute> listed) {
        if (byId.isEmpty()) {
            return listed;
        }
        Set<String> ids = listed.stream().map(TwinAttribute::id).collect(Collectors.toSet());
        replaceAll(create -> ids.contains(create.attribute.id())
                ? new Create(create.attribute, create.at, create.settleAt, create.settled, true)
                : create);
        List<TwinAttribute> all = new ArrayList<>(listed);
        byId.values().stream()
                .filter(create -> !create.listed)
                .sorted(Comparator.comparingLong(Create::at))
                .forEach(create -> all.add(create.attribute));
        return all;
    }

    private void replaceAll(UnaryOperator<Create> change) {
        long now = System.nanoTime();
        byId.replaceAll((id, create) -> change.apply(create));
        byId.values().removeIf(create -> create.settled && create.listed || now - create.at > MAX_LAG);
    }

    /** Forgets an attribute that TWIN doesn't know any more. */
    void remove(String id) {
        byId.remove(id);
    }

    void clear() {
        byId.clear();
    }
}
