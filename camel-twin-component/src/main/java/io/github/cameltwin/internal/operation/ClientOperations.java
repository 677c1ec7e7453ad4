// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.client.NameIndex.Match;
import io.github.cameltwin.internal.client.NameKey;
import io.github.cameltwin.internal.state.ClientMemory;
import io.github.cameltwin.internal.state.ClientMemory.Knowledge;
import io.github.cameltwin.internal.state.SentValueTracker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The operations {@code setAll} and {@code sync}: all values of one client at a time. Thread-safe; nothing blocks. */
final class ClientOperations {

    private final ApiClient client;
    private final AttributeResolver attributes;
    private final ValueOperations values;
    private final SentValueTracker sent;
    private final boolean deleteMissing;
    private final boolean dryRun;

    /**
     * Creates the operations.
     *
     * @param deleteMissing whether a sync deletes what its map lacks
     * @param dryRun        whether a sync only reports
     */
    ClientOperations(
            ApiClient client,
            AttributeResolver attributes,
            ValueOperations values,
            SentValueTracker sent,
            boolean deleteMissing,
            boolean dryRun) {
        this.client = client;
        this.attributes = attributes;
        this.values = values;
        this.sent = sent;
        this.deleteMissing = deleteMissing;
        this.dryRun = dryRun;
    }

    /** Sets every value but those that TWIN took before, and returns the number of those that were set. */
    CompletableFuture<Reply> setAll(String clientId, Map<String, String> map) {
        Map<String, String> wanted = values.effective(map);
        return sent.inOrder(clientId, memory -> values.resolve(wanted).thenCompose(all -> {
            List<ValueChange> changes =
                    all.stream().filter(change -> !isUpToDate(change, memory)).toList();
            return makeAll(clientId, changes, memory).thenApply(done -> Reply.nothingBut(numberOfSets(changes)));
        }));
    }

    /** Sends only values that differ from TWIN's, and returns a {@link TwinSyncReport}. */
    CompletableFuture<Reply> sync(String clientId, Map<String, String> map) {
        Map<String, String> wanted = values.effective(map);
        return sent.inOrder(clientId, memory -> {
            if (!sent.isOnlyChanged()) {
                return syncWithList(clientId, map.keySet(), wanted, memory);
            }
            return values.resolve(wanted)
                    .thenCompose(changes -> isUpToDate(changes, memory)
                            ? CompletableFuture.completedFuture(report(List.of(), changes))
                            : syncWithList(clientId, map.keySet(), wanted, memory));
        });
    }

    /** Returns whether TWIN took all of it before, so that not even its list is needed. */
    private boolean isUpToDate(List<ValueChange> changes, ClientMemory memory) {
        return changes.stream().allMatch(change -> isUpToDate(change, memory))
                && (!deleteMissing
                        || memory.isWhole(changes.stream()
                                .map(change -> change.attribute().id())
                                .toList()));
    }

    private static boolean isUpToDate(ValueChange change, ClientMemory memory) {
        return memory.of(change.attribute().id(), change.value()) == Knowledge.UP_TO_DATE;
    }

    private CompletableFuture<Reply> syncWithList(
            String clientId, Set<String> names, Map<String, String> wanted, ClientMemory memory) {
        return client.listValuesOrNone(clientId).thenCompose(all -> {
            ClientValues present = new ClientValues(all);
            List<ValueChange> settled = attributes.isStrict() ? null : settledByName(wanted, present);
            return (settled != null ? CompletableFuture.completedFuture(settled) : values.resolve(wanted))
                    .thenCompose(changes -> {
                        List<ValueChange> needed = new ArrayList<>(changes.stream()
                                .map(present::needed)
                                .filter(Objects::nonNull)
                                .toList());
                        if (deleteMissing) {
                            needed.addAll(deletionsOfMissing(all, names, changes));
                        }
                        Reply reply = report(needed, changes);
                        return dryRun
                                ? CompletableFuture.completedFuture(reply)
                                : makeAll(clientId, needed, memory).thenApply(done -> {
                                    remember(changes, present, memory);
                                    return reply;
                                });
                    });
        });
    }

    /** Remembers what TWIN had already; what was sent is remembered. */
    private void remember(List<ValueChange> changes, ClientValues present, ClientMemory memory) {
        for (ValueChange change : changes) {
            if (present.needed(change) == null) {
                memory.taken(change.attribute().id(), change.value());
            }
        }
        if (deleteMissing) {
            memory.whole(true);
        }
    }

    private Reply report(List<ValueChange> needed, List<ValueChange> changes) {
        int set = numberOfSets(needed);
        List<String> toCreate = needed.stream()
                .filter(change -> change.attribute().id() == null)
                .map(ValueChange::name)
                .toList();
        return Reply.of(
                new TwinSyncReport(set, needed.size() - set, numberOfSets(changes) - set, toCreate, dryRun), null);
    }

    private CompletableFuture<Void> makeAll(String clientId, List<ValueChange> changes, ClientMemory memory) {
        return memory.beforeSending(ValueChange.byId(changes))
                .thenCompose(ready -> SequentialCalls.make(
                        changes, change -> values.make(clientId, change).thenApply(id -> {
                            memory.taken(id == null ? change.attribute().id() : id, change.value());
                            return id;
                        })));
    }

    /**
     * Returns the changes that the values stand for, where the client's list alone shows that nothing has to be set.
     *
     * @return the changes; null where names have to be resolved
     */
    private List<ValueChange> settledByName(Map<String, String> wanted, ClientValues present) {
        List<ValueChange> changes = new ArrayList<>();
        for (Map.Entry<String, String> value : wanted.entrySet()) {
            String name = value.getKey();
            Match<TwinClientAttribute> exact = present.listed().findExact(name);
            if (exact == null && (value.getValue() != null || present.listed().find(name) != null)) {
                return null;
            }
            if (exact != null) {
                TwinClientAttribute item = attributes.use(name, exact);
                if (value.getValue() != null && !value.getValue().equals(item.value())) {
                    return null;
                }
                changes.add(ValueChange.ofNamed(
                        name, new TwinAttribute(item.id(), item.companyId(), item.name()), value.getValue()));
            }
        }
        return changes;
    }

    /** The deletions of those of a client's values that no name asks for: neither exactly nor by its look, nor by the id it has. */
    private static List<ValueChange> deletionsOfMissing(
            List<TwinClientAttribute> present, Set<String> names, List<ValueChange> changes) {
        Set<String> looks = names.stream().map(NameKey::ofLook).collect(Collectors.toSet());
        Set<String> ids = new HashSet<>();
        changes.forEach(change -> ids.add(change.attribute().id()));
        return present.stream()
                .filter(value -> value.name() != null
                        && !looks.contains(NameKey.ofLook(value.name()))
                        && !ids.contains(value.id()))
                .map(ValueChange::deletionOf)
                .toList();
    }

    private static int numberOfSets(List<ValueChange> changes) {
        return (int) changes.stream().filter(change -> !change.deletes()).count();
    }
}
