// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.client.NameIndex.Match;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates attributes that are missing, each once, however many ask for it at a time, and none that operators could not tell
 * from another. Where a create call fails without telling whether it took effect, the list of attributes settles it.
 * Thread-safe; nothing blocks.
 */
final class AttributeCreator {

    private static final Logger LOG = LoggerFactory.getLogger(AttributeCreator.class);

    /** How often a create is tried that the list shows to have had no effect. */
    private static final int TRIES = 3;

    private final AttributeDirectory names;

    /** By names without regard to case, as two that differ by no more must not both be created. */
    private final Map<String, Creation> underWay = new ConcurrentHashMap<>();

    AttributeCreator(AttributeDirectory names) {
        this.names = names;
    }

    private record Creation(String name, CompletableFuture<TwinAttribute> outcome) {

        boolean isOf(String otherName) {
            return NameKey.ofLook(name).equals(NameKey.ofLook(otherName));
        }
    }

    /**
     * Creates an attribute, or joins who does.
     *
     * @param without the list in which the name was missing
     * @param strict  whether to refuse a name that several attributes have by now
     */
    CompletableFuture<TwinAttribute> create(ApiClient client, String name, AttributeList without, boolean strict) {
        String key = NameKey.ignoringCase(name);
        Creation mine = new Creation(name, new CompletableFuture<>());
        Creation other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            return other.isOf(name)
                    ? other.outcome()
                    // If that one succeeds, the list has it and refuses this one.
                    : other.outcome()
                            .handle((created, failure) -> create(client, name, without, strict))
                            .thenCompose(next -> next);
        }
        // Somebody may have created it after our list was made and before we came here. But where what is kept is older
        // than our list, it has the id that the name had before.
        AttributeList now = names.known();
        CompletableFuture<AttributeList> list =
                now != null && !now.isOlderThan(without) && (now.has(name) || now.isFromSameLoadAs(without))
                        ? CompletableFuture.completedFuture(now)
                        : names.load(client);
        list.thenCompose(known -> createIn(known, client, name, strict, TRIES)).whenComplete((created, failure) -> {
            underWay.remove(key);
            if (failure == null) {
                mine.outcome().complete(created);
            } else {
                mine.outcome().completeExceptionally(ApiCallException.unwrap(failure));
            }
        });
        return mine.outcome();
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
                    names.add(created);
                    // A name that was typed wrongly would else be found by operators first.
                    LOG.info("Created the attribute '{}' in TWIN", Text.shown(name));
                    return created;
                })
                .exceptionallyCompose(
                        failure -> settle(ApiCallException.unwrap(failure), client, name, strict, tries - 1));
    }

    /** After a create that failed: it may have taken effect all the same. */
    private CompletableFuture<TwinAttribute> settle(
            Throwable failure, ApiClient client, String name, boolean strict, int triesLeft) {
        if (!(failure instanceof ApiCallException twin) || !isUncertain(twin)) {
            return CompletableFuture.failedFuture(failure);
        }
        names.invalidate();
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
