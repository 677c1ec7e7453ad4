// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.client.NameIndex;
import io.github.cameltwin.internal.client.NameIndex.Match;
import io.github.cameltwin.internal.client.NameRequest;
import io.github.cameltwin.internal.client.NameRules;
import io.github.cameltwin.internal.load.LoadRunner;
import io.github.cameltwin.internal.state.SentValueTracker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Runs actions. Thread-safe; nothing blocks, except an action that {@link Action#holdsThread() holds its thread}. */
public final class OperationDispatcher {

    private final ApiClient client;
    private final AttributeResolver attributes;

    /** For values that are deleted or read: to create an attribute first would make no sense. */
    private final AttributeResolver existing;

    private final ClientOperations values;
    private final LoadOperation load;
    private final boolean dryRun;

    /**
     * Makes a dispatcher for one account and the options of one endpoint.
     *
     * @param sent  what was sent before
     * @param loads runs the loads
     */
    public OperationDispatcher(
            AccountConnection connection, OperationOptions options, SentValueTracker sent, LoadRunner loads) {
        this.client = connection.client();
        this.attributes = new AttributeResolver(
                client,
                connection.attributeNames(),
                new NameRules(options.nameCacheTtl(), Duration.ZERO, options.createMissing(), options.strictNames()));
        this.existing = attributes.withoutCreating();
        this.values = clientOperations(connection, options, sent);
        this.load = new LoadOperation(connection, options, sent, loads);
        this.dryRun = options.dryRun();
    }

    private ClientOperations clientOperations(
            AccountConnection connection, OperationOptions options, SentValueTracker sent) {
        AttributeResolver resolver = new AttributeResolver(
                client,
                connection.attributeNames(),
                new NameRules(
                        options.nameCacheTtl(),
                        Duration.ZERO,
                        options.createMissing(),
                        options.strictNames(),
                        options.dryRun()));
        return new ClientOperations(
                client,
                resolver,
                new ValueOperations(client, resolver, options.nullHandling()),
                sent,
                options.deleteMissing(),
                options.dryRun());
    }

    /** Runs an action; a failure is a {@link io.github.cameltwin.internal.call.ApiCallException}, possibly wrapped. */
    public CompletableFuture<Reply> call(Action action, Arguments in) {
        if (dryRun && !action.supportsDryRun()) {
            throw ApiCallException.ofNoCall(
                    ApiCallException.Kind.INVALID_REQUEST,
                    "The option dryRun is true, and " + action
                            + " would change TWIN. Only load and sync can say what they"
                            + " would do: leave dryRun out");
        }
        return switch (action) {
            case CREATE_ATTRIBUTE -> create(in.name());
            case LIST_ATTRIBUTES -> client.listAttributes().thenApply(Reply::ofList);
            case GET_ATTRIBUTE -> getAttribute(in.attribute());
            case RENAME_ATTRIBUTE -> change(in.attribute(), id -> client.renameAttribute(id, in.name()));
            case DELETE_ATTRIBUTE -> change(in.attribute(), client::deleteAttribute);
            case ENSURE_ATTRIBUTES -> in.names() == null ? ensure(in.name()) : ensureAll(in.names());
            case SET_VALUE -> setValue(in.clientId(), in.attribute(), in.value());
            case LIST_VALUES -> client.listValues(in.clientId()).thenApply(Reply::ofList);
            case GET_VALUE -> getValue(in.clientId(), in.attribute());
            case DELETE_VALUE -> deleteValue(in.clientId(), in.attribute());
            case SET_VALUES -> values.setAll(in.clientId(), in.values());
            case SYNC_VALUES -> values.sync(in.clientId(), in.values());
            case LOAD_ROWS -> load.load(in.load());
        };
    }

    private CompletableFuture<Reply> create(String name) {
        return client.createAttribute(name).thenApply(id -> {
            attributes.invalidate();
            return Reply.of(new TwinAttribute(id, null, name), id);
        });
    }

    private CompletableFuture<Reply> getAttribute(AttributeRef wanted) {
        return client.listAttributes()
                .thenApply(all -> wanted.id() != null
                        ? all.stream()
                                .filter(one -> one.id().equals(wanted.id()))
                                .findFirst()
                                .orElse(null)
                        : named(wanted.name(), all))
                .thenApply(found -> Reply.of(found, found == null ? null : found.id()));
    }

    private TwinAttribute named(String name, List<TwinAttribute> all) {
        Match<TwinAttribute> match = NameIndex.ofAttributes(all).find(name);
        return match == null ? null : attributes.use(name, match);
    }

    private CompletableFuture<Reply> setValue(String clientId, AttributeRef attribute, String value) {
        return attributes
                .call(attribute, id -> client.setValue(clientId, id, value))
                .thenApply(Reply::nothingOf);
    }

    private CompletableFuture<Reply> deleteValue(String clientId, AttributeRef attribute) {
        return existing.call(attribute, id -> client.deleteValue(clientId, id)).thenApply(id -> Reply.nothing());
    }

    private CompletableFuture<Reply> getValue(String clientId, AttributeRef wanted) {
        return client.listValuesOrNone(clientId).thenCompose(all -> {
            ClientValues values = new ClientValues(all);
            return (wanted.id() != null
                            ? CompletableFuture.completedFuture(wanted.id())
                            : idOfNamed(wanted.name(), values))
                    .thenApply(id ->
                            id == null || !values.has(id) ? Reply.of(null, null) : Reply.of(values.value(id), id));
        });
    }

    /** Finds the id of a client's value by name, or null; an exact name in the client's list needs no other list. */
    private CompletableFuture<String> idOfNamed(String name, ClientValues values) {
        Match<TwinClientAttribute> exact = values.listed().findExact(name);
        if (!existing.isStrict() && exact != null) {
            return CompletableFuture.completedFuture(existing.use(name, exact).id());
        }
        if (!existing.isStrict() && values.listed().find(name) == null) {
            return CompletableFuture.completedFuture(null);
        }
        // What only looks alike may be another attribute, beside one that has the very name and no value here.
        return existing.find(name).thenApply(attribute -> attribute == null ? null : values.idOf(attribute));
    }

    /** Changes an attribute. The cached names are out of date then, whether there is a response or not. */
    private CompletableFuture<Reply> change(AttributeRef attribute, Function<String, CompletableFuture<Void>> call) {
        return attributes
                .withoutDoubt()
                .call(attribute, call)
                .whenComplete((id, failure) -> attributes.invalidate())
                .thenApply(id -> Reply.nothing());
    }

    private CompletableFuture<Reply> ensure(String name) {
        return attributes
                .creating()
                .resolveAll(NameRequest.ofAll(List.of(name)))
                .thenApply(found -> Reply.of(found.get(0), found.get(0).id()));
    }

    private CompletableFuture<Reply> ensureAll(List<String> names) {
        return attributes.creating().resolveAll(NameRequest.ofAll(names)).thenApply(found -> {
            Map<String, TwinAttribute> byName = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), found.get(i));
            }
            return Reply.ofMap(byName);
        });
    }
}
