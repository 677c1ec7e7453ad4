/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.client;

import io.github.cameltwin.TwinAttribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attributes of an account by name, from a list that is kept for a while. However many ask at a time, there is one
 * list call. Thread-safe; nothing blocks.
 */
public final class AttributeNames {

    /** Written under the lock, read without it. */
    private volatile AttributeList known;

    /** Under the lock: the list call that is under way. */
    private CompletableFuture<AttributeList> loading;

    /** Under the lock: when it was begun. */
    private long loadingSince;

    /** Under the lock: counts invalidations, so that a list from before one is not kept. */
    private long version;

    private final AttributeCreator creator = new AttributeCreator(this);

    /**
     * How long the kept list is believed.
     *
     * @param found   how old it may be for the names that it has once
     * @param missing how old it may be for names that it does not have, or more than once; beyond that, they are looked up
     *                in a new one
     */
    public record Trust(Duration found, Duration missing) {}

    /**
     * The attributes with these names, in this order. At most one list call is made.
     *
     * @return the attributes; a failure of kind {@code NOT_FOUND} if there is none of a name, {@code INVALID_REQUEST} if
     *         there are more than one
     */
    public CompletableFuture<List<TwinAttribute>> findAll(TwinClient client, List<String> names, Trust trust) {
        return lookUp(client, names, trust).thenApply(list -> list.all(names));
    }

    /**
     * The attributes with these names, in this order; those that are missing are created, one after the other. However
     * many ask for the same name at a time, there is one create call.
     *
     * @param maxAge how old the kept list may be
     * @return       the attributes; a failure of kind {@code INVALID_REQUEST} if more than one have the same of these names
     */
    public CompletableFuture<List<TwinAttribute>> ensureAll(TwinClient client, List<String> names, Duration maxAge) {
        return lookUp(client, names, new Trust(maxAge, Duration.ZERO)).thenCompose(list -> {
            if (list.hasEach(names)) {
                return CompletableFuture.completedFuture(list.all(names));
            }
            // What is ambiguous fails before anything is created.
            names.stream().filter(list::has).forEach(list::only);
            CompletableFuture<List<TwinAttribute>> all =
                    CompletableFuture.completedFuture(new ArrayList<>(names.size()));
            for (String name : names) {
                all = all.thenCompose(found -> ensure(client, name, list).thenApply(attribute -> {
                    found.add(attribute);
                    return found;
                }));
            }
            return all;
        });
    }

    /**
     * The attribute that has a name now, after TWIN refused a call with the id that it had: the name may have another id
     * by now. If it has the same still, then it is not the attribute that TWIN does not know; a list that showed this is
     * believed for a while, as a million calls may be refused so.
     *
     * @param refused       what the name was resolved to
     * @param since         when the call was begun; what was listed before that tells nothing
     * @param createMissing whether to create the attribute if it is gone
     */
    public CompletableFuture<TwinAttribute> findAnew(
            TwinClient client, TwinAttribute refused, long since, Trust trust, boolean createMissing) {
        AttributeList list = known;
        if (list != null
                && list.age() < trust.missing().toNanos()
                && list.confirmed().contains(refused.id())) {
            return CompletableFuture.completedFuture(refused);
        }
        return loadSince(client, since).thenCompose(latest -> {
            if (!createMissing || latest.has(refused.name())) {
                TwinAttribute found = latest.only(refused.name());
                latest.confirmed().add(found.id());
                return CompletableFuture.completedFuture(found);
            }
            return creator.create(client, refused.name(), latest);
        });
    }

    /** Forgets the list, because attributes changed. */
    public void invalidate() {
        synchronized (this) {
            version++;
            known = null;
            loading = null;
        }
    }

    private CompletableFuture<TwinAttribute> ensure(TwinClient client, String name, AttributeList list) {
        return list.has(name) ? CompletableFuture.completedFuture(list.only(name)) : creator.create(client, name, list);
    }

    /** A list that has each of the names once, or one so new that there are no such attributes. */
    private CompletableFuture<AttributeList> lookUp(TwinClient client, List<String> names, Trust trust) {
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(AttributeList.of(List.of(), System.nanoTime()));
        }
        AttributeList list = known;
        return list != null
                        && list.age() < trust.found().toNanos()
                        && (list.age() < trust.missing().toNanos() || list.hasEach(names))
                ? CompletableFuture.completedFuture(list)
                : load(client);
    }

    /** The list that is kept now, or null. */
    AttributeList known() {
        return known;
    }

    /** A list that was asked for after that time. Who has no doubt goes on with the one that is kept. */
    private CompletableFuture<AttributeList> loadSince(TwinClient client, long time) {
        synchronized (this) {
            if (known != null && known.askedAt() - time > 0) {
                return CompletableFuture.completedFuture(known);
            }
            if (loading != null && loadingSince - time <= 0) {
                version++;
                loading = null;
            }
        }
        return load(client);
    }

    /** Lists the attributes anew, or joins who does. */
    CompletableFuture<AttributeList> load(TwinClient client) {
        CompletableFuture<AttributeList> pending = new CompletableFuture<>();
        long now = System.nanoTime();
        long versionThen;
        synchronized (this) {
            if (loading != null) {
                return loading;
            }
            loading = pending;
            loadingSince = now;
            versionThen = version;
        }
        client.listAttributes().thenApply(all -> AttributeList.of(all, now)).whenComplete((list, failure) -> {
            synchronized (this) {
                if (versionThen == version) {
                    loading = null;
                    known = list != null ? list : known;
                }
            }
            if (list != null) {
                pending.complete(list);
            } else {
                pending.completeExceptionally(TwinFailure.unwrap(failure));
            }
        });
        return pending;
    }

    /** Adds what was just created to the kept list, and keeps a list that is being loaded from hiding it. */
    void add(TwinAttribute created) {
        synchronized (this) {
            AttributeList before = known;
            invalidate();
            known = before == null ? null : before.with(created);
        }
    }

    /**
     * The attributes as they were listed at some time.
     *
     * @param askedAt   when the list was asked for
     * @param confirmed ids of it that TWIN had refused shortly before, for another reason than that they are unknown
     */
    record AttributeList(Map<String, List<TwinAttribute>> byName, long askedAt, Set<String> confirmed) {

        static AttributeList of(List<TwinAttribute> attributes, long askedAt) {
            Map<String, List<TwinAttribute>> byName = new LinkedHashMap<>();
            attributes.forEach(attribute -> byName.computeIfAbsent(attribute.name(), unused -> new ArrayList<>())
                    .add(attribute));
            return new AttributeList(byName, askedAt, ConcurrentHashMap.newKeySet());
        }

        AttributeList with(TwinAttribute created) {
            Map<String, List<TwinAttribute>> more = new LinkedHashMap<>(byName);
            more.put(created.name(), List.of(created));
            return new AttributeList(more, askedAt, confirmed);
        }

        /** Whether this is the other list, with or without what has been created since it was loaded. */
        boolean isFromSameLoadAs(AttributeList other) {
            return askedAt == other.askedAt;
        }

        /** Whether the other list was asked for later. */
        boolean isOlderThan(AttributeList other) {
            return askedAt - other.askedAt < 0;
        }

        /** How old the list is, in nanoseconds. */
        long age() {
            return System.nanoTime() - askedAt;
        }

        boolean has(String name) {
            return byName.containsKey(name);
        }

        /** Whether there is one attribute with each of these names; a loop, as a load asks for each row. */
        boolean hasEach(List<String> names) {
            for (String name : names) {
                if (byName.getOrDefault(name, List.of()).size() != 1) {
                    return false;
                }
            }
            return true;
        }

        /** The attributes with these names, in this order, or the failure that says why there is not one of each. */
        List<TwinAttribute> all(List<String> names) {
            List<TwinAttribute> all = new ArrayList<>(names.size());
            names.forEach(name -> all.add(only(name)));
            return all;
        }

        /** The one attribute with this name, or the failure that says why there is not one. */
        TwinAttribute only(String name) {
            List<TwinAttribute> found = byName.getOrDefault(name, List.of());
            return switch (found.size()) {
                case 0 -> throw NameFailures.unknown(name, byName.keySet());
                case 1 -> found.get(0);
                default ->
                    throw NameFailures.ambiguous(
                            name, found.stream().map(TwinAttribute::id).toList());
            };
        }
    }
}
