// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.load.LoadCounters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Caches TWIN's values of the clients of a load: reads them once for each client, and keeps those of the clients used last, as
 * the rows of one client mostly stand together. Thread-safe, but the values of one client belong to one thread at a time.
 */
final class ClientValueCache {

    private static final int CLIENTS = 1_000;

    private final ApiClient client;

    /** In the order of their last use. Guarded by itself. */
    private final Map<String, ClientValues> cards = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClientValues> eldest) {
            return size() > CLIENTS;
        }
    };

    private final LoadCounters counts;

    ClientValueCache(ApiClient client, LoadCounters counts) {
        this.client = client;
        this.counts = counts;
    }

    /** Returns the values of a client, with those that were sent since. */
    CompletableFuture<ClientValues> of(String clientId) {
        ClientValues known = known(clientId);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        counts.addCalls(1);
        return client.listValuesOrNone(clientId).thenApply(values -> remember(clientId, values));
    }

    /** Returns the values of a client that were read before; null if they weren't, or too long ago. */
    ClientValues known(String clientId) {
        synchronized (cards) {
            return cards.get(clientId);
        }
    }

    private ClientValues remember(String clientId, List<TwinClientAttribute> values) {
        ClientValues card = new ClientValues(values);
        synchronized (cards) {
            cards.put(clientId, card);
        }
        return card;
    }
}
