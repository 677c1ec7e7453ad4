// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one company has in TWIN: its attributes, and its clients' values of them. A test seeds and reads it here; the
 * HTTP calls work on the same object. Safe for use by any number of threads.
 */
public final class CompanyState {
    private final int companyId;
    private final boolean uniqueNames;
    private final Map<String, Attribute> attributes = new ConcurrentHashMap<>();
    private final Map<String, ClientCard> cards = new ConcurrentHashMap<>();
    /** The same cards in order of appearance, so that lists are stable and can be read by the page. */
    private final List<ClientCard> order = new ArrayList<>();

    private final LongAdder values = new LongAdder();
    private final AtomicLong attributeNumbers = new AtomicLong();

    CompanyState(int companyId, boolean uniqueNames) {
        this.companyId = companyId;
        this.uniqueNames = uniqueNames;
    }

    /** An attribute as the cards refer to it: a rename shows on every card at once. */
    static final class Attribute {
        final String id;
        final long number;
        volatile String name;
        volatile boolean removed;

        Attribute(String id, long number, String name) {
            this.id = id;
            this.number = number;
            this.name = name;
        }
    }

    /** The outcome of a change by id. */
    enum Change {
        DONE,
        UNKNOWN_ATTRIBUTE,
        NO_VALUE,
        NAME_TAKEN
    }

    /** The company's number. */
    public int companyId() {
        return companyId;
    }

    /**
     * Creates an attribute, as TWIN's create call does.
     *
     * @param name its name
     * @return its id, a UUID
     * @throws IllegalStateException when names must be unique and this one is taken
     */
    public String createAttribute(String name) {
        return tryCreate(name).orElseThrow(() -> new IllegalStateException("The name is taken: " + name));
    }

    Optional<String> tryCreate(String name) {
        Objects.requireNonNull(name, "name");
        if (!uniqueNames) {
            return Optional.of(insert(name));
        }
        synchronized (attributes) {
            return attributeId(name).isPresent() ? Optional.empty() : Optional.of(insert(name));
        }
    }

    private String insert(String name) {
        Attribute attribute = new Attribute(UUID.randomUUID().toString(), attributeNumbers.incrementAndGet(), name);
        attributes.put(attribute.id, attribute);
        return attribute.id;
    }

    /** The attributes in order of creation. */
    public List<SimulatedAttribute> attributes() {
        return sorted().stream()
                .map(a -> new SimulatedAttribute(a.id, companyId, a.name))
                .toList();
    }

    private List<Attribute> sorted() {
        return attributes.values().stream()
                .sorted(Comparator.comparingLong(a -> a.number))
                .toList();
    }

    /** The id of the oldest attribute of this name. */
    public Optional<String> attributeId(String name) {
        return sorted().stream().filter(a -> a.name.equals(name)).map(a -> a.id).findFirst();
    }

    /** How many attributes there are. */
    public int attributeCount() {
        return attributes.size();
    }

    /**
     * Renames an attribute.
     *
     * @return whether the id was known and, if names must be unique, the name was free
     */
    public boolean renameAttribute(String id, String name) {
        return rename(id, name) == Change.DONE;
    }

    Change rename(String id, String name) {
        Objects.requireNonNull(name, "name");
        Attribute attribute = attributes.get(id);
        if (attribute == null) {
            return Change.UNKNOWN_ATTRIBUTE;
        }
        synchronized (attributes) {
            if (uniqueNames
                    && attributeId(name).filter(other -> !other.equals(id)).isPresent()) {
                return Change.NAME_TAKEN;
            }
            attribute.name = name;
        }
        return Change.DONE;
    }

    /**
     * Removes an attribute and every client's value of it.
     *
     * @return whether the id was known
     */
    public boolean removeAttribute(String id) {
        Attribute attribute = attributes.remove(id);
        if (attribute == null) {
            return false;
        }
        // Marked first: a set that is under way then either sees the mark, or is swept up below.
        attribute.removed = true;
        for (ClientCard card : cards.values()) {
            if (card.remove(attribute)) {
                values.decrement();
            }
        }
        return true;
    }

    /** Sets a client's value by the attribute's name, which is created when it is missing. */
    public void setValue(String clientId, String attributeName, String value) {
        String id;
        synchronized (attributes) {
            id = attributeId(attributeName).orElseGet(() -> insert(attributeName));
        }
        set(clientId, id, value);
    }

    Change set(String clientId, String attributeId, String value) {
        Objects.requireNonNull(value, "value");
        Attribute attribute = attributes.get(attributeId);
        if (attribute == null) {
            return Change.UNKNOWN_ATTRIBUTE;
        }
        ClientCard card = cards.get(clientId);
        if (card == null) {
            card = cards.computeIfAbsent(clientId, this::newCard);
        }
        return switch (card.set(attribute, value)) {
            case ADDED -> {
                values.increment();
                yield Change.DONE;
            }
            case REPLACED -> Change.DONE;
            case REFUSED -> Change.UNKNOWN_ATTRIBUTE;
        };
    }

    private ClientCard newCard(String clientId) {
        ClientCard card = new ClientCard(clientId);
        synchronized (order) {
            order.add(card);
        }
        return card;
    }

    Change delete(String clientId, String attributeId) {
        Attribute attribute = attributes.get(attributeId);
        if (attribute == null) {
            return Change.UNKNOWN_ATTRIBUTE;
        }
        ClientCard card = cards.get(clientId);
        if (card == null || !card.remove(attribute)) {
            return Change.NO_VALUE;
        }
        values.decrement();
        return Change.DONE;
    }

    /**
     * A client's values by attribute name, in the order in which they were first set; empty for a client who has
     * none. Where two attributes have the same name, the one that was set later shows.
     */
    public Map<String, String> values(String clientId) {
        Map<String, String> result = new LinkedHashMap<>();
        for (ClientCard.Entry entry : card(clientId)) {
            result.put(entry.attribute().name, entry.value());
        }
        return result;
    }

    /** One value of a client, by the attribute's name. */
    public Optional<String> value(String clientId, String attributeName) {
        return Optional.ofNullable(values(clientId).get(attributeName));
    }

    List<ClientCard.Entry> card(String clientId) {
        ClientCard card = cards.get(clientId);
        return card == null ? List.of() : card.entries();
    }

    /** The clients who have at least one value, in order of appearance. */
    public List<String> clientIds() {
        return cards().stream().map(ClientCard::clientId).toList();
    }

    List<ClientCard> cards() {
        synchronized (order) {
            return order.stream().filter(card -> card.size() > 0).toList();
        }
    }

    int clientCount() {
        synchronized (order) {
            int count = 0;
            for (ClientCard card : order) {
                count += card.size() > 0 ? 1 : 0;
            }
            return count;
        }
    }

    /** How many values all clients have together. */
    public long valueCount() {
        return values.sum();
    }

    /** Forgets all attributes, clients and values. */
    public void clear() {
        attributes.values().forEach(attribute -> attribute.removed = true);
        attributes.clear();
        cards.clear();
        synchronized (order) {
            order.clear();
        }
        values.reset();
    }

    @Override
    public String toString() {
        return "CompanyState[companyId=" + companyId + ", attributes=" + attributeCount() + ", values=" + valueCount()
                + "]";
    }
}
