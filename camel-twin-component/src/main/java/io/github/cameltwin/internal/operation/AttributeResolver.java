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

    /** How old a list may be that shows the id of a value that was not there to be deleted: clients may lack many values. */
    private static final Duration MAX_AGE_DELETED = Duration.ofSeconds(5);

    private final ApiClient client;
    private final AttributeDirectory names;
    private final NameRules rules;

    AttributeResolver(ApiClient client, AttributeDirectory names, NameRules rules) {
        this.client = client;
        this.names = names;
        this.rules = rules;
    }

    /** The attributes of these names, in their order; where one is missing, a failure, a new one, or null. */
    CompletableFuture<List<TwinAttribute>> resolveAll(NameRequest request) {
        return names.resolve(client, request, rules);
    }

    /** The attribute of this name, or null. */
    CompletableFuture<TwinAttribute> find(String name) {
        return resolveAll(NameRequest.ofOptional(name)).thenApply(found -> found.get(0));
    }

    /** The same, but it creates nothing. */
    AttributeResolver withoutCreating() {
        return new AttributeResolver(client, names, rules.withoutCreating());
    }

    /** The same, but it creates what is missing. */
    AttributeResolver creating() {
        return new AttributeResolver(client, names, rules.creating());
    }

    /** The same for a work that must not hit the wrong attribute. */
    AttributeResolver withoutDoubt() {
        return new AttributeResolver(client, names, rules.withoutDoubt());
    }

    /** Whether a name that several attributes have is refused. */
    boolean isStrict() {
        return rules.strict();
    }

    /** The record to use of those that one name stands for. */
    <T> T use(String name, Match<T> match) {
        return names.use(name, match, rules.strict());
    }

    /**
     * Makes a call with an attribute's id. If TWIN does not know the id that a name had, the name is resolved anew and the
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

    /** The same for a call that deletes a value, of which there may be none; a list of some seconds ago will do then. */
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
