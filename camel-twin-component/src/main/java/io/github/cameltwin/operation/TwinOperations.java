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
package io.github.cameltwin.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.client.AttributeNames;
import io.github.cameltwin.client.TwinClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Does what an action says. Thread-safe; nothing blocks. */
public final class TwinOperations {

    private final TwinClient client;
    private final AttributeNames names;
    private final Duration nameCacheTtl;

    /**
     * Operations on one account.
     *
     * @param nameCacheTtl how old the list by which names are resolved may be
     */
    public TwinOperations(TwinClient client, AttributeNames names, Duration nameCacheTtl) {
        this.client = client;
        this.names = names;
        this.nameCacheTtl = nameCacheTtl;
    }

    /** Does what the action says; a failure is a {@link io.github.cameltwin.client.TwinFailure}, possibly wrapped. */
    public CompletableFuture<TwinReply> call(TwinAction action, TwinArguments in) {
        return switch (action) {
            case CREATE_ATTRIBUTE -> create(in.name());
            case LIST_ATTRIBUTES -> client.listAttributes().thenApply(TwinReply::ofList);
            case GET_ATTRIBUTE -> getAttribute(in.attribute());
            case RENAME_ATTRIBUTE -> change(in.attribute(), id -> client.renameAttribute(id, in.name()));
            case DELETE_ATTRIBUTE -> change(in.attribute(), client::deleteAttribute);
            case SET_VALUE ->
                withId(in.attribute(), id -> client.setValue(in.clientId(), id, in.value()))
                        .thenApply(TwinReply::nothingOf);
            case LIST_VALUES -> client.listValues(in.clientId()).thenApply(TwinReply::ofList);
            case GET_VALUE -> getValue(in.clientId(), in.attribute());
            case DELETE_VALUE ->
                withId(in.attribute(), id -> client.deleteValue(in.clientId(), id))
                        .thenApply(id -> TwinReply.nothing());
        };
    }

    private CompletableFuture<TwinReply> create(String name) {
        return client.createAttribute(name).thenApply(id -> {
            names.invalidate();
            return TwinReply.of(new TwinAttribute(id, null, name), id);
        });
    }

    private CompletableFuture<TwinReply> getAttribute(AttributeRef wanted) {
        return client.listAttributes().thenApply(all -> only(wanted, all, TwinAttribute::id, TwinAttribute::name)
                .map(found -> TwinReply.of(found, found.id()))
                .orElseGet(() -> TwinReply.of(null, null)));
    }

    private CompletableFuture<TwinReply> getValue(String clientId, AttributeRef wanted) {
        return client.listValues(clientId)
                .thenApply(all -> only(wanted, all, TwinClientAttribute::id, TwinClientAttribute::name)
                        .map(found -> TwinReply.of(found.value(), found.id()))
                        .orElseGet(() -> TwinReply.of(null, null)));
    }

    /** Changes the account's attributes, so the known names hold no longer, whether TWIN answers or not. */
    private CompletableFuture<TwinReply> change(
            AttributeRef attribute, Function<String, CompletableFuture<Void>> call) {
        return withId(attribute, call)
                .whenComplete((id, failure) -> names.invalidate())
                .thenApply(id -> TwinReply.nothing());
    }

    private CompletableFuture<String> withId(AttributeRef attribute, Function<String, CompletableFuture<Void>> call) {
        return attribute.id() != null
                ? call.apply(attribute.id()).thenApply(done -> attribute.id())
                : names.callWithId(client, attribute.name(), nameCacheTtl, call);
    }

    private static <T> Optional<T> only(
            AttributeRef wanted, List<T> all, Function<T, String> id, Function<T, String> name) {
        List<T> found = all.stream()
                .filter(one -> wanted.matches(id.apply(one), name.apply(one)))
                .toList();
        if (found.size() > 1) {
            throw AttributeNames.ambiguous(
                    name.apply(found.get(0)), found.stream().map(id).toList());
        }
        return found.stream().findFirst();
    }
}
