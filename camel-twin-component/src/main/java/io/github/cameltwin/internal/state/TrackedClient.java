// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

/** The memory of one client, as one operation uses it. */
final class TrackedClient implements ClientMemory {

    private static final long HOUR_MILLIS = 3_600_000;

    private final SentValueSpace space;
    private final OpenClient client;
    private final TrackingOptions options;
    private final StateCipher cipher;

    /** The number of the load that marks what it has; 0 for none. */
    private final int load;

    private final Runnable rowMarked;

    TrackedClient(SentValueSpace space, OpenClient client, TrackingOptions options, int load, Runnable rowMarked) {
        this.space = space;
        this.client = client;
        this.options = options;
        this.cipher = space.store().cipher();
        this.load = load;
        this.rowMarked = rowMarked;
    }

    @Override
    public Knowledge of(String attributeId, String value) {
        if (attributeId == null || !options.onlyChanged()) {
            return Knowledge.UNKNOWN;
        }
        synchronized (client) {
            int place = client.values().find(cipher.attribute(attributeId));
            if (place < 0) {
                return Knowledge.UNKNOWN;
            }
            if (client.values().fingerprint(place) != cipher.value(client.id(), attributeId, value)) {
                return Knowledge.DIFFERENT;
            }
            return isExpired(client.values().hour(place)) ? Knowledge.EXPIRED : Knowledge.UP_TO_DATE;
        }
    }

    private boolean isExpired(int hour) {
        return isExpired(
                System.currentTimeMillis() - hour * HOUR_MILLIS,
                options.resendAfter().toMillis(),
                () -> cipher.share(client.id()));
    }

    /**
     * Returns whether a value of this age isn't trusted any more. Each client has a time of its own, from half of the longest
     * to all of it, so that not all expire in one night.
     *
     * @param share a number from 0 to below 1 that the client always has
     */
    static boolean isExpired(long age, long longest, DoubleSupplier share) {
        // An hour of the future means a clock that was wrong.
        return age < -HOUR_MILLIS || age > longest / 2 && age > longest / 2 * (1 + share.getAsDouble());
    }

    @Override
    public CompletableFuture<Void> beforeSending(Map<String, String> values) {
        if (options.dryRun()) {
            return CompletableFuture.completedFuture(null);
        }
        boolean changed = false;
        synchronized (client) {
            for (Map.Entry<String, String> value : values.entrySet()) {
                int place = client.values().find(cipher.attribute(value.getKey()));
                if (place >= 0
                        && !client.values().isInDoubt(place)
                        && client.values().fingerprint(place)
                                != cipher.value(client.id(), value.getKey(), value.getValue())) {
                    client.values().doubt(place);
                    changed = true;
                }
            }
        }
        if (!changed) {
            return CompletableFuture.completedFuture(null);
        }
        space.changed(client);
        return space.flush();
    }

    @Override
    public void taken(String attributeId, String value) {
        if (options.dryRun() || attributeId == null) {
            return;
        }
        long fingerprint = cipher.value(client.id(), attributeId, value);
        int hour = (int) (System.currentTimeMillis() / HOUR_MILLIS);
        int flags = (value == null ? SentValues.ABSENT : 0)
                | (options.isLoad() ? SentValues.BY_LOAD : 0)
                | (load == 0 ? 0 : SentValues.IN_LOAD);
        synchronized (client) {
            client.values().put(cipher.attribute(attributeId), fingerprint, hour, flags);
        }
        space.changed(client);
    }

    @Override
    public void forget(String attributeId) {
        boolean forgotten;
        synchronized (client) {
            int place = client.values().find(cipher.attribute(attributeId));
            forgotten = place >= 0;
            if (forgotten) {
                client.values().remove(place);
            }
        }
        if (forgotten) {
            space.changed(client);
        }
    }

    @Override
    public boolean marksLoads() {
        return load != 0;
    }

    @Override
    public void inLoad(String attributeId) {
        boolean changed;
        synchronized (client) {
            changed = beginLoad();
            int place = attributeId == null ? -1 : client.values().find(cipher.attribute(attributeId));
            if (place >= 0 && !client.values().has(place, SentValues.IN_LOAD)) {
                client.values().mark(place, SentValues.IN_LOAD);
                changed = true;
            }
        }
        if (changed) {
            space.changed(client);
        }
    }

    /** To be called under the monitor of the client. */
    private boolean beginLoad() {
        if (load == 0 || client.values().load() == load) {
            return false;
        }
        client.values().beginLoad(load);
        return true;
    }

    @Override
    public void rowMarked() {
        rowMarked.run();
    }

    @Override
    public List<String> missing(Collection<String> attributeIds) {
        Map<Integer, String> ids = new HashMap<>();
        Set<Integer> ambiguous = new HashSet<>();
        for (String id : attributeIds) {
            if (ids.put(cipher.attribute(id), id) != null) {
                ambiguous.add(cipher.attribute(id));
            }
        }
        List<String> missing = new ArrayList<>();
        boolean forgotten = false;
        synchronized (client) {
            SentValues values = client.values();
            for (int i = values.size() - 1; i >= 0; i--) {
                if (values.isMissing(i, load)) {
                    String id = ids.get(values.attribute(i));
                    if (id == null) {
                        values.remove(i);
                        forgotten = true;
                    } else if (!ambiguous.contains(values.attribute(i))) {
                        missing.add(id);
                    }
                }
            }
        }
        if (forgotten) {
            space.changed(client);
        }
        return missing;
    }

    @Override
    public boolean isWhole(Collection<String> attributeIds) {
        Set<Integer> wanted = new HashSet<>();
        attributeIds.forEach(id -> wanted.add(cipher.attribute(id)));
        synchronized (client) {
            SentValues values = client.values();
            for (int i = 0; i < values.size(); i++) {
                if (!values.has(i, SentValues.ABSENT) && !wanted.contains(values.attribute(i))) {
                    return false;
                }
            }
            return values.isWhole();
        }
    }

    @Override
    public void whole(boolean isWhole) {
        boolean changed;
        synchronized (client) {
            changed = !options.dryRun() && client.values().isWhole() != isWhole;
            if (changed) {
                client.values().setWhole(isWhole);
            }
        }
        if (changed) {
            space.changed(client);
        }
    }
}
