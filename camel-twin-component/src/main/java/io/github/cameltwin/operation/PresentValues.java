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

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.client.TwinClient;
import io.github.cameltwin.client.TwinFailure;
import io.github.cameltwin.load.LoadCounts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What TWIN has of the clients of a load: read once for each client, and remembered for those that came last, as the rows of
 * one client mostly stand together. Thread-safe, but each client is the business of one thread at a time.
 */
final class PresentValues {

    private static final int CLIENTS = 1_000;

    private final TwinClient client;

    /** Guarded by itself. */
    private final Map<String, Card> cards = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Card> eldest) {
            return size() > CLIENTS;
        }
    };

    private final LoadCounts counts;

    PresentValues(TwinClient client, LoadCounts counts) {
        this.client = client;
        this.counts = counts;
    }

    /** What TWIN has of a client, with what was sent since. */
    CompletableFuture<Card> of(String clientId) {
        Card known;
        synchronized (cards) {
            known = cards.get(clientId);
        }
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        counts.addCalls(1);
        return client.listValues(clientId)
                .exceptionallyCompose(PresentValues::noneOfUnknownClient)
                .thenApply(values -> remember(clientId, values));
    }

    /** Nobody documents whether TWIN knows a client before the first value; if not, the set will tell what it thinks of it. */
    private static CompletableFuture<List<TwinClientAttribute>> noneOfUnknownClient(Throwable failure) {
        return TwinFailure.isNotFound(failure)
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.failedFuture(failure);
    }

    private Card remember(String clientId, List<TwinClientAttribute> values) {
        Card card = new Card(values);
        synchronized (cards) {
            cards.put(clientId, card);
        }
        return card;
    }

    /** The values of one client. */
    static final class Card {

        private final Map<String, String> byName = new HashMap<>();
        private final Map<String, String> byId = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();

        private Card(List<TwinClientAttribute> values) {
            for (TwinClientAttribute value : values) {
                // Of two values under one name, nobody can say which one is meant: such a name is equal to none.
                byName.put(value.name(), byName.containsKey(value.name()) ? null : value.value());
                byId.put(value.id(), value.value());
                names.put(value.id(), value.name());
            }
        }

        boolean has(String attribute, String value, boolean isId) {
            return value.equals((isId ? byId : byName).get(attribute));
        }

        void put(String attribute, String value, boolean isId) {
            if (isId) {
                byId.put(attribute, value);
                forgetName(names.get(attribute));
            } else {
                byName.put(attribute, value);
                forgetIds(attribute);
            }
        }

        /** Of a value that was sent without an answer, nothing is known any more. */
        void forget(String attribute, boolean isId) {
            put(attribute, null, isId);
        }

        /** What is known under a name of an attribute that was set by its id; null where it is not known which one. */
        private void forgetName(String name) {
            if (name == null) {
                byName.clear();
            } else {
                byName.remove(name);
            }
        }

        /** The same the other way round. */
        private void forgetIds(String name) {
            if (names.containsValue(name)) {
                byId.keySet().removeIf(id -> name.equals(names.get(id)));
            } else {
                byId.clear();
            }
        }
    }
}
