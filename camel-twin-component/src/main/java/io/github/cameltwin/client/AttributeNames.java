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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ids of an account's attributes by name, from a list that is kept for a while. A name or id that turns out unknown
 * reloads it; however many ask at a time, there is one reload. Thread-safe; nothing blocks.
 */
public final class AttributeNames {

    private static final int NAMES_SHOWN = 20;

    /** The attributes as they were listed. */
    private record Snapshot(Map<String, List<TwinAttribute>> byName, long loadedAt) {}

    /** Written under the lock, read without it. */
    private volatile Snapshot snapshot;

    /** Under the lock: the list call that is under way. */
    private CompletableFuture<Snapshot> reload;

    /** Under the lock: counts invalidations, so that a list from before one is not kept. */
    private long version;

    /**
     * The attribute with this name; a failure of kind {@code NOT_FOUND} if there is none, {@code INVALID_REQUEST} if
     * there are more.
     *
     * @param timeToLive how old the kept list may be
     */
    public CompletableFuture<TwinAttribute> find(TwinClient client, String name, Duration timeToLive) {
        Snapshot known = snapshot;
        if (known != null
                && System.nanoTime() - known.loadedAt() < timeToLive.toNanos()
                && known.byName().containsKey(name)) {
            return pick(known, name);
        }
        return reload(client).thenCompose(fresh -> pick(fresh, name));
    }

    /**
     * Makes a call with the id of a named attribute. If TWIN does not know the id any more, the list is reloaded and the
     * call made again with the name's new id, where it has one.
     *
     * @return the id the call was made with
     */
    public CompletableFuture<String> callWithId(
            TwinClient client, String name, Duration timeToLive, Function<String, CompletableFuture<Void>> call) {
        return find(client, name, timeToLive).thenCompose(found -> call.apply(found.id())
                .thenApply(done -> found.id())
                .exceptionallyCompose(failure -> callWithNewId(client, name, found.id(), failure, call)));
    }

    /** Forgets the list, because an attribute was created, renamed or deleted. */
    public void invalidate() {
        synchronized (this) {
            version++;
            snapshot = null;
            reload = null;
        }
    }

    private CompletableFuture<String> callWithNewId(
            TwinClient client,
            String name,
            String oldId,
            Throwable failure,
            Function<String, CompletableFuture<Void>> call) {
        Throwable cause = Failures.unwrap(failure);
        if (!(cause instanceof TwinFailure twin) || twin.kind() != TwinFailure.Kind.NOT_FOUND) {
            return CompletableFuture.failedFuture(cause);
        }
        return reload(client).thenCompose(fresh -> pick(fresh, name)).thenCompose(found -> {
            // The same id still: then it is the client that is unknown, and the refusal stands.
            return Objects.equals(found.id(), oldId)
                    ? CompletableFuture.failedFuture(cause)
                    : call.apply(found.id()).thenApply(done -> found.id());
        });
    }

    private CompletableFuture<Snapshot> reload(TwinClient client) {
        CompletableFuture<Snapshot> pending = new CompletableFuture<>();
        long startedAt;
        synchronized (this) {
            if (reload != null) {
                return reload;
            }
            reload = pending;
            startedAt = version;
        }
        client.listAttributes().whenComplete((attributes, failure) -> {
            Snapshot fresh = failure != null ? null : snapshotOf(attributes);
            synchronized (this) {
                if (startedAt == version) {
                    reload = null;
                    snapshot = fresh != null ? fresh : snapshot;
                }
            }
            if (fresh != null) {
                pending.complete(fresh);
            } else {
                pending.completeExceptionally(Failures.unwrap(failure));
            }
        });
        return pending;
    }

    private static Snapshot snapshotOf(List<TwinAttribute> attributes) {
        Map<String, List<TwinAttribute>> byName = new LinkedHashMap<>();
        attributes.forEach(attribute -> byName.computeIfAbsent(attribute.name(), name -> new ArrayList<>())
                .add(attribute));
        return new Snapshot(byName, System.nanoTime());
    }

    private static CompletableFuture<TwinAttribute> pick(Snapshot snapshot, String name) {
        List<TwinAttribute> found = snapshot.byName().getOrDefault(name, List.of());
        return switch (found.size()) {
            case 0 -> CompletableFuture.failedFuture(unknown(snapshot, name));
            case 1 -> CompletableFuture.completedFuture(found.get(0));
            default ->
                CompletableFuture.failedFuture(
                        ambiguous(name, found.stream().map(TwinAttribute::id).toList()));
        };
    }

    /** The failure of a name that more than one attribute has. */
    public static TwinFailure ambiguous(String name, List<String> ids) {
        return TwinFailure.builder(
                        TwinFailure.Kind.INVALID_REQUEST,
                        "The attribute name '" + shown(name) + "' is ambiguous: the ids " + String.join(", ", ids)
                                + " have it. Use the id.")
                .build();
    }

    private static TwinFailure unknown(Snapshot snapshot, String name) {
        String known = snapshot.byName().keySet().stream()
                .limit(NAMES_SHOWN)
                .map(AttributeNames::shown)
                .collect(Collectors.joining("', '", "'", "'"));
        String all = snapshot.byName().isEmpty()
                ? "the account has no attributes"
                : "the account has " + snapshot.byName().size() + ", such as " + known;
        return TwinFailure.builder(
                        TwinFailure.Kind.NOT_FOUND, "No attribute has the name '" + shown(name) + "': " + all)
                .build();
    }

    private static String shown(String name) {
        return Text.oneLine(name, 100);
    }
}
