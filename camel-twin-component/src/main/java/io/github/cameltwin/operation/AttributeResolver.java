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
import io.github.cameltwin.client.AttributeNames;
import io.github.cameltwin.client.TwinClient;
import io.github.cameltwin.client.TwinFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Finds the ids of named attributes, as an endpoint's options say. Thread-safe; nothing blocks. */
final class AttributeResolver {

    private final TwinClient client;
    private final AttributeNames names;
    private final AttributeNames.Trust trust;
    private final boolean createMissing;

    AttributeResolver(TwinClient client, AttributeNames names, AttributeNames.Trust trust, boolean createMissing) {
        this.client = client;
        this.names = names;
        this.trust = trust;
        this.createMissing = createMissing;
    }

    /** The attributes with these names; where one is missing, a failure, or a new one with {@code createMissing}. */
    CompletableFuture<List<TwinAttribute>> resolveAll(List<String> wanted) {
        return createMissing ? names.ensureAll(client, wanted, trust.found()) : names.findAll(client, wanted, trust);
    }

    /** The attributes with these names, created if TWIN does not have them, by a list call made now or under way. */
    CompletableFuture<List<TwinAttribute>> ensureAll(List<String> wanted) {
        return names.ensureAll(client, wanted, Duration.ZERO);
    }

    /** The same, but it creates nothing. */
    AttributeResolver withoutCreating() {
        return new AttributeResolver(client, names, trust, false);
    }

    private CompletableFuture<TwinAttribute> resolve(String name) {
        return resolveAll(List.of(name)).thenApply(found -> found.get(0));
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
                : resolve(attribute.name()).thenCompose(found -> callNamed(found, call));
    }

    /** Makes a call with the id of an attribute that was resolved before, as {@link #call} does. */
    CompletableFuture<String> callNamed(TwinAttribute attribute, Function<String, CompletableFuture<Void>> call) {
        long since = System.nanoTime();
        return call.apply(attribute.id())
                .thenApply(done -> attribute.id())
                .exceptionallyCompose(failure -> TwinFailure.isNotFound(failure)
                        ? callWithNewId(attribute, since, failure, call)
                        : CompletableFuture.failedFuture(failure));
    }

    /** Forgets the known names, because attributes changed. */
    void invalidate() {
        names.invalidate();
    }

    private CompletableFuture<String> callWithNewId(
            TwinAttribute stale, long since, Throwable failure, Function<String, CompletableFuture<Void>> call) {
        return names.findAnew(client, stale, since, trust, createMissing)
                .thenCompose(found -> found.id().equals(stale.id())
                        // The same id still: it is the client that is unknown, and the refusal stands.
                        ? CompletableFuture.failedFuture(failure)
                        : call.apply(found.id()).thenApply(done -> found.id()));
    }
}
