// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Futures;
import io.github.cameltwin.internal.client.NameIndex.Match;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Resolves names to the attributes of an account, by a cached list. All callers that need a new list share one list call.
 * Thread-safe; nothing blocks.
 */
public final class AttributeDirectory {

    /** Maximum age of a list that lacks an optional name: a column that is never set must not cause a list call for each row. */
    private static final Duration MAX_AGE_OPTIONAL = Duration.ofSeconds(5);

    /** The cached list, or null. Written under this, read without a lock. */
    private volatile AttributeList known;

    /** The list call in flight, or null. Guarded by this. */
    private CompletableFuture<AttributeList> loading;

    /** The begin of the list call in flight. Guarded by this. */
    private long loadingSince;

    /** The number of invalidations, so that a list from before one isn't cached. Guarded by this. */
    private long version;

    private final DoubledNames doubled = new DoubledNames();

    private final AttributeCreator creator = new AttributeCreator(this);

    private final RecentCreates recent = new RecentCreates();

    /**
     * Returns the attributes with these names, in this order; null for a missing optional one. Another missing one is a failure
     * of kind {@code NOT_FOUND}, or is created, one after the other; all callers that need the same name share one create
     * call. At most one list call is made before. Names are refused, with a failure of kind {@code INVALID_REQUEST}, before
     * anything is created.
     */
    public CompletableFuture<List<TwinAttribute>> resolve(ApiClient client, NameRequest request, NameRules rules) {
        if (request.names().isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        AttributeList list = known;
        if (list != null && list.isTrusted(rules.maxAge())) {
            List<Match<TwinAttribute>> found = list.find(request.names());
            if (isSettled(list, found, request, rules)) {
                return Futures.begin(() -> complete(client, list, found, request, rules));
            }
        }
        return load(client)
                .thenCompose(latest -> complete(client, latest, latest.find(request.names()), request, rules));
    }

    /** Returns whether a newer list isn't worth a call. A loop instead of a stream, as a load calls it for each row. */
    private static boolean isSettled(
            AttributeList list, List<Match<TwinAttribute>> found, NameRequest request, NameRules rules) {
        long age = list.age();
        boolean trustsMissing = (!rules.create() || rules.dryRun())
                && age < rules.maxAgeMissing().toNanos();
        for (int i = 0; i < found.size() && !trustsMissing; i++) {
            Match<TwinAttribute> match = found.get(i);
            if (match == null
                    ? age >= MAX_AGE_OPTIONAL.toNanos()
                            || !request.isOptional(request.names().get(i))
                    : rules.strict() && !match.isUnique()) {
                return false;
            }
        }
        return true;
    }

    private CompletableFuture<List<TwinAttribute>> complete(
            ApiClient client,
            AttributeList list,
            List<Match<TwinAttribute>> found,
            NameRequest request,
            NameRules rules) {
        List<TwinAttribute> attributes = new ArrayList<>(found.size());
        boolean onlyAlike = false;
        boolean missing = false;
        for (int i = 0; i < found.size(); i++) {
            String name = request.names().get(i);
            Match<TwinAttribute> match = found.get(i);
            if (match == null && !request.isOptional(name)) {
                if (!rules.create()) {
                    throw AttributeNameErrors.unknown(name, list.byName());
                }
                missing = true;
            }
            onlyAlike |= match != null && !match.exact();
            attributes.add(match == null ? null : doubled.use(name, match, rules.strict()));
        }
        if (onlyAlike && request.distinct()) {
            NewNames.checkDistinct(request.names(), attributes);
        }
        if (missing) {
            return createMissing(client, list, attributes, request, rules)
                    .thenCompose(all -> agree(client, request.names(), all, rules));
        }
        return recent.isEmpty()
                ? CompletableFuture.completedFuture(attributes)
                : agree(client, request.names(), attributes, rules);
    }

    /**
     * Replaces attributes that were just created by those that all processes use for these names: other processes may have
     * created them at the same time, and the least id is known only then.
     */
    private CompletableFuture<List<TwinAttribute>> agree(
            ApiClient client, List<String> names, List<TwinAttribute> attributes, NameRules rules) {
        Long settleAt = recent.settleAt(attributes);
        if (settleAt == null) {
            return CompletableFuture.completedFuture(attributes);
        }
        return client.awaitListing(Duration.ofNanos(Math.max(0, settleAt - System.nanoTime())))
                .thenCompose(over -> loadSince(client, settleAt))
                // Without the list, the new ids are as good as any, and a later list corrects them.
                .handle((list, failure) -> {
                    if (list == null) {
                        recent.settle(settleAt);
                        return attributes;
                    }
                    return inUse(list, names, attributes, rules);
                });
    }

    private List<TwinAttribute> inUse(
            AttributeList list, List<String> names, List<TwinAttribute> attributes, NameRules rules) {
        List<TwinAttribute> all = new ArrayList<>(attributes);
        for (int i = 0; i < all.size(); i++) {
            Match<TwinAttribute> match = list.byName().find(names.get(i));
            if (all.get(i) != null && match != null) {
                all.set(i, doubled.use(names.get(i), match, rules.strict()));
            }
        }
        return all;
    }

    private CompletableFuture<List<TwinAttribute>> createMissing(
            ApiClient client,
            AttributeList list,
            List<TwinAttribute> attributes,
            NameRequest request,
            NameRules rules) {
        NewNames.check(request, attributes, list.byName());
        if (rules.dryRun()) {
            return CompletableFuture.completedFuture(withoutIds(attributes, request));
        }
        CompletableFuture<List<TwinAttribute>> all = CompletableFuture.completedFuture(attributes);
        for (int i = 0; i < attributes.size(); i++) {
            int place = i;
            String name = request.names().get(i);
            if (attributes.get(i) == null && !request.isOptional(name)) {
                all = all.thenCompose(sofar -> creator.create(client, name, list, rules.strict())
                        .thenApply(created -> {
                            sofar.set(place, created);
                            return sofar;
                        }));
            }
        }
        return all;
    }

    /** Puts attributes without ids in the place of those that would be created. */
    private static List<TwinAttribute> withoutIds(List<TwinAttribute> attributes, NameRequest request) {
        for (int i = 0; i < attributes.size(); i++) {
            String name = request.names().get(i);
            if (attributes.get(i) == null && !request.isOptional(name)) {
                attributes.set(i, new TwinAttribute(null, null, name));
            }
        }
        return attributes;
    }

    /**
     * Returns the attribute that has a name now, after TWIN refused a call with the id from the cached list: the name may have
     * another id by now. If it has the same id, TWIN knows the attribute and refuses something else; the list that shows this
     * is cached for further refusals, of which there may be millions.
     *
     * @param refused the attribute that the name was resolved to
     * @param since   the begin of the refused call; earlier lists may have the refused id, too
     */
    public CompletableFuture<TwinAttribute> findAnew(
            ApiClient client, String name, TwinAttribute refused, long since, NameRules rules) {
        AttributeList list = known;
        if (list != null
                && list.age() < rules.maxAgeMissing().toNanos()
                && list.confirmed().contains(refused.id())) {
            return CompletableFuture.completedFuture(refused);
        }
        recent.remove(refused.id());
        return loadSince(client, since).thenCompose(latest -> {
            Match<TwinAttribute> match = latest.byName().find(name);
            if (match == null && rules.create()) {
                return creator.create(client, name, latest, rules.strict())
                        .thenCompose(created -> agree(client, List.of(name), List.of(created), rules))
                        .thenApply(agreed -> agreed.get(0));
            }
            if (match == null) {
                throw AttributeNameErrors.unknown(name, latest.byName());
            }
            TwinAttribute found = doubled.use(name, match, rules.strict());
            latest.confirmed().add(found.id());
            return CompletableFuture.completedFuture(found);
        });
    }

    /**
     * Returns the record to use of those that one name stands for.
     *
     * @throws ApiCallException of kind {@code INVALID_REQUEST} if there are several and {@code strict} is set
     */
    public <T> T use(String name, Match<T> match, boolean strict) {
        return doubled.use(name, match, strict);
    }

    /** Drops the cached list, because attributes changed. */
    public void invalidate() {
        synchronized (this) {
            recent.clear();
            dropList();
        }
    }

    /** Drops the cached list, which may be out of date. */
    void dropList() {
        synchronized (this) {
            version++;
            known = null;
            loading = null;
        }
    }

    /** Returns the number of names in the cached list; -1 without one. */
    public int size() {
        AttributeList list = known;
        return list == null ? -1 : list.attributes().size();
    }

    /** Returns the age of the cached list in seconds; -1 without one. */
    public long ageSeconds() {
        AttributeList list = known;
        return list == null ? -1 : TimeUnit.NANOSECONDS.toSeconds(list.age());
    }

    /** Returns the cached list, or null. */
    AttributeList known() {
        return known;
    }

    /** Returns a list whose call began after that time. The cached list stays in use for other callers. */
    CompletableFuture<AttributeList> loadSince(ApiClient client, long time) {
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

    /** Lists the attributes, or joins a list call in flight. */
    CompletableFuture<AttributeList> load(ApiClient client) {
        CompletableFuture<AttributeList> pending = new CompletableFuture<>();
        long now = System.nanoTime();
        long versionThen;
        synchronized (this) {
            if (loading != null) {
                return ExchangeTrace.keep(loading);
            }
            loading = pending;
            loadingSince = now;
            versionThen = version;
        }
        CompletableFuture<AttributeList> mine = ExchangeTrace.keep(pending);
        client.listAttributes().whenComplete((all, failure) -> {
            AttributeList list;
            synchronized (this) {
                list = all == null ? null : AttributeList.of(recent.complete(all), now, known);
                if (versionThen == version) {
                    loading = null;
                    if (list != null) {
                        known = list;
                        recent.settle(now);
                    }
                }
            }
            client.observer().namesReloaded(failure);
            if (list != null) {
                pending.complete(list);
            } else {
                pending.completeExceptionally(ApiCallException.unwrap(failure));
            }
        });
        return mine;
    }

    /**
     * Adds a new attribute to the cached list, and to the list of a call in flight, which may lack it.
     *
     * @param without the list that lacked it
     */
    void add(TwinAttribute created, AttributeList without) {
        synchronized (this) {
            recent.add(created, without.age());
            known = known == null ? null : known.with(created);
        }
    }
}
