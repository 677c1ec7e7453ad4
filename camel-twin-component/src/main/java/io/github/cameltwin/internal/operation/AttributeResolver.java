// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.client.AttributeDirectory;
import io.github.cameltwin.internal.client.NameIndex.Match;
import io.github.cameltwin.internal.client.NameRequest;
import io.github.cameltwin.internal.client.NameRules;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Finds the ids of named attributes, as an endpoint's options say. Thread-safe; nothing blocks. */
final class AttributeResolver {

    /** Maximum age of the list that is used to find the id again after a delete found no value: clients may lack many. */
    private static final Duration MAX_AGE_DELETED = Duration.ofSeconds(5);

    private final ApiClient client;
    private final AttributeDirectory names;
    private final NameRules rules;

    AttributeResolver(ApiClient client, AttributeDirectory names, NameRules rules) {
        this.client = client;
        this.names = names;
        this.rules = rules;
    }

    /** Resolves names to attributes, in their order; a missing one is a failure, a new attribute, or null. */
    CompletableFuture<List<TwinAttribute>> resolveAll(NameRequest request) {
        return names.resolve(client, request, rules);
    }

    /** Finds the attribute of this name, or null. */
    CompletableFuture<TwinAttribute> find(String name) {
        return resolveAll(NameRequest.ofOptional(name)).thenApply(found -> found.get(0));
    }

    /** Returns the same without creating attributes. */
    AttributeResolver withoutCreating() {
        return new AttributeResolver(client, names, rules.withoutCreating());
    }

    /** Returns the same, creating missing attributes. */
    AttributeResolver creating() {
        return new AttributeResolver(client, names, rules.creating());
    }

    /** Returns the same for a call that must not hit the wrong attribute. */
    AttributeResolver withoutDoubt() {
        return new AttributeResolver(client, names, rules.withoutDoubt());
    }

    /** Returns whether a name of several attributes is refused. */
    boolean isStrict() {
        return rules.strict();
    }

    /** Returns the record to use of those that one name stands for. */
    <T> T use(String name, Match<T> match) {
        return names.use(name, match, rules.strict());
    }

    /**
     * Makes a call with an attribute's id. If TWIN doesn't know the id that a name had, the name is resolved again and the
     * call made again with its new id.
     *
     * @return the id that the call succeeded with
     */
    CompletableFuture<String> call(AttributeRef attribute, Function<String, CompletableFuture<Void>> call) {
        return attribute.id() != null
                ? call.apply(attribute.id()).thenApply(done -> attribute.id())
                : resolveAll(NameRequest.ofAll(List.of(attribute.name())))
                        .thenCompose(found -> callNamed(attribute.name(), found.get(0), call));
    }

    /** Makes a call with the id of an attribute that a name was resolved to before, as {@link #call} does. */
    CompletableFuture<String> callNamed(
            String name, TwinAttribute attribute, Function<String, CompletableFuture<Void>> call) {
        return callSince(System.nanoTime(), name, attribute, call);
    }

    /** Makes a call that deletes a value. Where there is none, a list of some seconds ago is fresh enough to resolve again. */
    CompletableFuture<String> deleteNamed(
            String name, TwinAttribute attribute, Function<String, CompletableFuture<Void>> call) {
        return callSince(System.nanoTime() - MAX_AGE_DELETED.toNanos(), name, attribute, call);
    }

    /** Forgets the known names, because attributes changed. */
    void invalidate() {
        names.invalidate();
    }

    private CompletableFuture<String> callSince(
            long since, String name, TwinAttribute attribute, Function<String, CompletableFuture<Void>> call) {
        return call.apply(attribute.id())
                .thenApply(done -> attribute.id())
                .exceptionallyCompose(failure -> ApiCallException.isNotFound(failure)
                        ? callWithNewId(name, attribute, since, failure, call)
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<String> callWithNewId(
            String name,
            TwinAttribute stale,
            long since,
            Throwable failure,
            Function<String, CompletableFuture<Void>> call) {
        return names.findAnew(client, name, stale, since, rules)
                .thenCompose(found -> found.id().equals(stale.id())
                        // The same id still: it is the client that is unknown, and the refusal stands.
                        ? CompletableFuture.failedFuture(failure)
                        : call.apply(found.id()).thenApply(done -> found.id()));
    }
}
