// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.internal.client.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The values of one client.
 *
 * @param key the key that their state is kept under
 */
public record ClientValueChangeSource(ApiClient client, String clientId, String key) implements ChangeSource {

    @Override
    public String what() {
        return "the client " + clientId;
    }

    @Override
    public CompletableFuture<Snapshot> list() {
        return client.listValues(clientId).thenApply(Snapshot::ofValues);
    }

    /** A new name of an attribute isn't a change of the client. */
    @Override
    public Snapshot withoutNews(Snapshot before, Snapshot now) {
        return before.withNamesOf(now);
    }

    @Override
    public List<TwinChange> changes(Snapshot before, Snapshot now) {
        List<TwinChange> changes = new ArrayList<>();
        before.idsMissingIn(now)
                .forEach(id -> changes.add(change(
                        TwinChangeType.deleted, id, before.items().get(id).name(), null, valueIn(before, id))));
        before.idsAlsoIn(now).stream()
                .filter(id -> !Objects.equals(valueIn(before, id), valueIn(now, id)))
                .forEach(id -> changes.add(changeTo(now, TwinChangeType.changed, id, valueIn(before, id))));
        now.idsMissingIn(before).forEach(id -> changes.add(changeTo(now, TwinChangeType.set, id, null)));
        return changes;
    }

    private TwinChange changeTo(Snapshot now, TwinChangeType type, String id, String previous) {
        return change(type, id, now.items().get(id).name(), valueIn(now, id), previous);
    }

    private TwinChange change(TwinChangeType type, String id, String name, String value, String previous) {
        return new TwinChange(type, clientId, id, name, value, previous);
    }

    private static String valueIn(Snapshot snapshot, String id) {
        return snapshot.items().get(id).value();
    }
}
