// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.client.NameIndex.Match;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates missing attributes: each once, however many callers need it at a time, and none that operators would confuse with
 * another. After a create call whose effect is uncertain, the list of attributes shows whether it took effect.
 * Thread-safe; nothing blocks.
 */
final class AttributeCreator {

    private static final Logger LOG = LoggerFactory.getLogger(AttributeCreator.class);

    /** Maximum number of create calls for one name, while the list shows that none took effect. */
    private static final int TRIES = 3;

    /** Maximum age of a list when a name that it lacks is created: meanwhile, another process may create it. */
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final AttributeDirectory names;

    /** The creates in flight, by name without regard to case: two names that differ only by case must not both be created. */
    private final Map<String, Creation> inFlight = new ConcurrentHashMap<>();

    AttributeCreator(AttributeDirectory names) {
        this.names = names;
    }

    private record Creation(String name, CompletableFuture<TwinAttribute> outcome) {

        boolean isOf(String otherName) {
            return NameKey.ofLook(name).equals(NameKey.ofLook(otherName));
        }
    }

    /**
     * Creates an attribute, or joins a create of it in flight.
     *
     * @param without the list that lacks the name
     * @param strict  whether to refuse a name that several attributes have meanwhile
     */
    CompletableFuture<TwinAttribute> create(ApiClient client, String name, AttributeList without, boolean strict) {
        String key = NameKey.ignoringCase(name);
        Creation mine = new Creation(name, new CompletableFuture<>());
        Creation other = inFlight.putIfAbsent(key, mine);
        if (other != null) {
            CompletableFuture<TwinAttribute> outcome = ExchangeTrace.keep(other.outcome());
            return other.isOf(name)
                    ? outcome
                    // If that one succeeds, the list has it and refuses this one.
                    : outcome.handle((created, failure) -> create(client, name, without, strict))
                            .thenCompose(next -> next);
        }
        listFor(client, name, without)
                .thenCompose(known -> createIn(known, client, name, strict, TRIES))
                .whenComplete((created, failure) -> {
                    inFlight.remove(key);
                    if (failure == null) {
                        mine.outcome().complete(created);
                    } else {
                        mine.outcome().completeExceptionally(ApiCallException.unwrap(failure));
                    }
                });
        return mine.outcome();
    }

    /** Returns the list to look for the name once more: another caller may have created it since the other one. */
    private CompletableFuture<AttributeList> listFor(ApiClient client, String name, AttributeList without) {
        AttributeList now = names.known();
        // A kept list older than the other one has the id that the name had before.
        if (now == null || now.isOlderThan(without)) {
            return names.load(client);
        }
        return now.has(name) || now.age() < MAX_AGE.toNanos()
                ? CompletableFuture.completedFuture(now)
                : names.loadSince(client, System.nanoTime() - MAX_AGE.toNanos());
    }

    private CompletableFuture<TwinAttribute> createIn(
            AttributeList list, ApiClient client, String name, boolean strict, int tries) {
        Match<TwinAttribute> found = list.byName().find(name);
        if (found != null) {
            return CompletableFuture.completedFuture(names.use(name, found, strict));
        }
        NewNames.checkCase(name, list.byName().findIgnoringCase(name));
        return client.createAttribute(name)
                .thenApply(id -> {
                    TwinAttribute created = new TwinAttribute(id, null, name);
                    names.add(created, list);
                    // Otherwise, operators would be the first to notice a mistyped name.
                    LOG.info("Created the attribute '{}' in TWIN", Text.shown(name));
                    return created;
                })
                .exceptionallyCompose(
                        failure -> settle(ApiCallException.unwrap(failure), client, name, strict, tries - 1));
    }

    /** Looks after a failed create whether it has taken effect nevertheless. */
    private CompletableFuture<TwinAttribute> settle(
            Throwable failure, ApiClient client, String name, boolean strict, int triesLeft) {
        if (!(failure instanceof ApiCallException twin) || !isUncertain(twin)) {
            return CompletableFuture.failedFuture(failure);
        }
        names.dropList();
        return names.load(client)
                .thenCompose(list -> list.has(name) || triesLeft > 0
                        ? createIn(list, client, name, strict, triesLeft)
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isUncertain(ApiCallException failure) {
        return switch (failure.kind()) {
            case CONNECTION, SERVER, INVALID_RESPONSE -> failure.call() == ApiCall.CREATE_ATTRIBUTE;
            default -> false;
        };
    }
}
