// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinNullHandling;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.client.NameIndex.Match;
import io.github.cameltwin.internal.client.NameKey;
import io.github.cameltwin.internal.client.NameRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Operations on several values of one client. All names are resolved before the first value is sent, so that a wrong name
 * changes nothing; then values are sent one after the other, and the first failure ends it and says how far it came.
 */
final class ValueOperations {

    private final ApiClient client;
    private final AttributeResolver attributes;

    /** For values that are deleted: to create an attribute first would make no sense. */
    private final AttributeResolver existing;

    private final TwinNullHandling nullHandling;

    ValueOperations(ApiClient client, AttributeResolver attributes, TwinNullHandling nullHandling) {
        this.client = client;
        this.attributes = attributes;
        this.existing = attributes.withoutCreating();
        this.nullHandling = nullHandling;
    }

    /** Sets every value, and returns their number. */
    CompletableFuture<Reply> setAll(String clientId, Map<String, String> values) {
        return resolve(effective(values)).thenCompose(changes -> makeAll(clientId, changes)
                .thenApply(done -> Reply.nothingBut(numberOfSets(changes))));
    }

    /** Sends only values that differ from TWIN's, and returns a {@link TwinSyncReport}. */
    CompletableFuture<Reply> sync(String clientId, Map<String, String> values, boolean deleteMissing) {
        Map<String, String> wanted = effective(values);
        return client.listValuesOrNone(clientId).thenCompose(all -> {
            ClientValues present = new ClientValues(all);
            List<ValueChange> settled = attributes.isStrict() ? null : settledByName(wanted, present);
            return (settled != null ? CompletableFuture.completedFuture(settled) : resolve(wanted))
                    .thenCompose(changes -> {
                        List<ValueChange> needed = new ArrayList<>(changes.stream()
                                .map(present::needed)
                                .filter(Objects::nonNull)
                                .toList());
                        int set = numberOfSets(needed);
                        if (deleteMissing) {
                            needed.addAll(deletionsOfMissing(all, values.keySet(), changes));
                        }
                        TwinSyncReport report =
                                new TwinSyncReport(set, needed.size() - set, numberOfSets(changes) - set);
                        return makeAll(clientId, needed).thenApply(done -> Reply.of(report, null));
                    });
        });
    }

    /**
     * Returns the values without nulls that mean nothing.
     *
     * @return the same map if all of them do; it has nulls only where these delete
     */
    Map<String, String> effective(Map<String, String> values) {
        if (nullHandling == TwinNullHandling.delete || !hasNull(values)) {
            return values;
        }
        if (nullHandling == TwinNullHandling.refuse) {
            throw ApiCallException.ofNoCall(
                    ApiCallException.Kind.INVALID_REQUEST, "A value is null, which nullHandling=refuse doesn't allow");
        }
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.values().removeIf(Objects::isNull);
        return rest;
    }

    /** A loop, as a load asks for each row, and many maps throw at the question for a null. */
    private static boolean hasNull(Map<String, String> values) {
        for (String value : values.values()) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    /** The changes that the values stand for; there is none for the deletion of what no attribute is called. */
    CompletableFuture<List<ValueChange>> resolve(Map<String, String> values) {
        return attributes.resolveAll(NameRequest.ofValues(values)).thenApply(found -> {
            List<ValueChange> changes = new ArrayList<>(found.size());
            int place = 0;
            for (Map.Entry<String, String> value : values.entrySet()) {
                TwinAttribute attribute = found.get(place++);
                if (attribute != null) {
                    changes.add(ValueChange.ofNamed(value.getKey(), attribute, value.getValue()));
                }
            }
            return changes;
        });
    }

    /**
     * Makes one change.
     *
     * @return the id that it was made with; null if there was nothing to delete
     */
    CompletableFuture<String> make(String clientId, ValueChange change) {
        String id = change.attribute().id();
        if (!change.deletes()) {
            return change.byName()
                    ? attributes.callNamed(
                            change.name(), change.attribute(), one -> client.setValue(clientId, one, change.value()))
                    : client.setValue(clientId, id, change.value()).thenApply(done -> id);
        }
        return (change.byName()
                        ? existing.deleteNamed(
                                change.name(), change.attribute(), one -> client.deleteValue(clientId, one))
                        : client.deleteValue(clientId, id).thenApply(done -> id))
                .exceptionallyCompose(failure -> ApiCallException.isNotFound(failure)
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Void> makeAll(String clientId, List<ValueChange> changes) {
        return SequentialCalls.make(changes, change -> make(clientId, change));
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
