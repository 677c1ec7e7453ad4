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
 * The account's attributes.
 *
 * @param key the key that their state is kept under
 */
public record AttributeChangeSource(ApiClient client, String key) implements ChangeSource {

    @Override
    public String what() {
        return "the attributes";
    }

    @Override
    public CompletableFuture<Snapshot> list() {
        return client.listAttributes().thenApply(Snapshot::ofAttributes);
    }

    @Override
    public Snapshot withoutNews(Snapshot before, Snapshot now) {
        return before;
    }

    @Override
    public List<TwinChange> changes(Snapshot before, Snapshot now) {
        List<TwinChange> changes = new ArrayList<>();
        before.idsMissingIn(now)
                .forEach(id -> changes.add(change(TwinChangeType.deleted, id, nameIn(before, id), null)));
        before.idsAlsoIn(now).stream()
                .filter(id -> !Objects.equals(nameIn(before, id), nameIn(now, id)))
                .forEach(id -> changes.add(change(TwinChangeType.renamed, id, nameIn(now, id), nameIn(before, id))));
        now.idsMissingIn(before).forEach(id -> changes.add(change(TwinChangeType.created, id, nameIn(now, id), null)));
        return changes;
    }

    private static TwinChange change(TwinChangeType type, String id, String name, String previous) {
        return new TwinChange(type, null, id, name, null, previous);
    }

    private static String nameIn(Snapshot snapshot, String id) {
        return snapshot.items().get(id).name();
    }
}
