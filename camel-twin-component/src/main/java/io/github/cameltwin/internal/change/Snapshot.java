// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.TwinClientAttribute;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The account's attributes, or the values of one client, as they were at one time. Immutable.
 *
 * @param items what there is, by the id of the attribute, in TWIN's order
 */
public record Snapshot(Map<String, Item> items) {

    /** Nothing at all. */
    static final Snapshot EMPTY = new Snapshot(Map.of());

    public Snapshot {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /**
     * An attribute, or a client's value of it.
     *
     * @param name  the attribute's name; null where the response lacks it
     * @param value the client's value; null for the attribute itself
     */
    public record Item(String name, String value) {}

    /** Makes a snapshot of attributes. Where an id occurs twice, the last one counts. */
    static Snapshot ofAttributes(List<TwinAttribute> attributes) {
        Map<String, Item> items = new LinkedHashMap<>();
        attributes.forEach(attribute -> items.put(attribute.id(), new Item(attribute.name(), null)));
        return new Snapshot(items);
    }

    /** Makes a snapshot of values. Where an id occurs twice, the last one counts; null isn't a value. */
    static Snapshot ofValues(List<TwinClientAttribute> values) {
        Map<String, Item> items = new LinkedHashMap<>();
        values.forEach(value -> items.put(value.id(), new Item(value.name(), value.value())));
        items.values().removeIf(item -> item.value() == null);
        return new Snapshot(items);
    }

    /** Returns this snapshot with the change applied. */
    Snapshot with(TwinChange change) {
        Map<String, Item> changed = new LinkedHashMap<>(items);
        if (change.type() == TwinChangeType.deleted) {
            changed.remove(change.attributeId());
        } else {
            changed.put(change.attributeId(), new Item(change.name(), change.value()));
        }
        return new Snapshot(changed);
    }

    /** Returns this snapshot with the names of the other one. */
    Snapshot withNamesOf(Snapshot other) {
        Map<String, Item> renamed = new LinkedHashMap<>(items);
        renamed.replaceAll((id, item) ->
                other.items.containsKey(id) ? new Item(other.items.get(id).name(), item.value()) : item);
        return new Snapshot(renamed);
    }

    /** Returns the ids that this snapshot has and the other one lacks. */
    List<String> idsMissingIn(Snapshot other) {
        return idsWhere(id -> !other.items.containsKey(id));
    }

    /** Returns the ids that both have. */
    List<String> idsAlsoIn(Snapshot other) {
        return idsWhere(other.items::containsKey);
    }

    private List<String> idsWhere(Predicate<String> wanted) {
        return items.keySet().stream().filter(wanted).toList();
    }
}
