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
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.client.NameFailures;
import io.github.cameltwin.client.TwinClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Operations on several values of one client. All names are resolved before the first value is sent, so that a wrong name
 * changes nothing; then values are sent one after the other, and the first failure ends it and tells how far it came.
 */
final class ValueOperations {

    private final TwinClient client;
    private final AttributeResolver attributes;

    ValueOperations(TwinClient client, AttributeResolver attributes) {
        this.client = client;
        this.attributes = attributes;
    }

    /** Sets every value, and answers how many there are. */
    CompletableFuture<TwinReply> setAll(String clientId, Map<String, String> values) {
        return send(clientId, values).thenApply(done -> TwinReply.nothingBut(values.size()));
    }

    /** Sets every value. */
    CompletableFuture<Void> send(String clientId, Map<String, String> values) {
        List<String> inOrder = List.copyOf(values.values());
        return attributes
                .resolveAll(List.copyOf(values.keySet()))
                .thenCompose(found ->
                        CallsInTurn.make(found, turn -> setNamed(clientId, found.get(turn), inOrder.get(turn))));
    }

    /** Sends only what differs from what TWIN has, and answers a {@link TwinSyncReport}. */
    CompletableFuture<TwinReply> sync(String clientId, Map<String, String> wanted, boolean deleteMissing) {
        return client.listValues(clientId).thenCompose(present -> {
            Map<String, TwinClientAttribute> presentByName = byName(present, wanted);
            List<String> changed = wanted.entrySet().stream()
                    .filter(entry -> !hasValue(presentByName.get(entry.getKey()), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            List<TwinAttribute> superfluous = !deleteMissing
                    ? List.of()
                    : present.stream()
                            .filter(value -> !wanted.containsKey(value.name()))
                            .map(value -> new TwinAttribute(value.id(), null, value.name()))
                            .toList();
            return attributes
                    .resolveAll(changed)
                    .thenCompose(found -> change(clientId, wanted, found, superfluous))
                    .thenApply(done -> TwinReply.of(
                            new TwinSyncReport(changed.size(), superfluous.size(), wanted.size() - changed.size()),
                            null));
        });
    }

    private CompletableFuture<Void> change(
            String clientId, Map<String, String> wanted, List<TwinAttribute> toSet, List<TwinAttribute> toDelete) {
        List<TwinAttribute> all = new ArrayList<>(toSet);
        all.addAll(toDelete);
        return CallsInTurn.make(all, turn -> {
            TwinAttribute attribute = all.get(turn);
            return turn < toSet.size()
                    ? setNamed(clientId, attribute, wanted.get(attribute.name()))
                    : client.deleteValue(clientId, attribute.id());
        });
    }

    private CompletableFuture<?> setNamed(String clientId, TwinAttribute attribute, String value) {
        return attributes.callNamed(attribute, id -> client.setValue(clientId, id, value));
    }

    /** The client's values by name; two values under one name are a failure only where that name is wanted. */
    private static Map<String, TwinClientAttribute> byName(
            List<TwinClientAttribute> present, Map<String, String> wanted) {
        return present.stream()
                .filter(value -> wanted.containsKey(value.name()))
                .collect(Collectors.toMap(
                        TwinClientAttribute::name,
                        value -> value,
                        (one, other) -> {
                            throw NameFailures.ambiguous(one.name(), List.of(one.id(), other.id()));
                        },
                        LinkedHashMap::new));
    }

    private static boolean hasValue(TwinClientAttribute present, String value) {
        return present != null && value.equals(present.value());
    }
}
