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

import io.github.cameltwin.client.Patience;
import io.github.cameltwin.client.TwinClient;
import io.github.cameltwin.client.TwinFailure;
import io.github.cameltwin.load.LoadCounts;
import io.github.cameltwin.load.LoadRow;
import io.github.cameltwin.operation.PresentValues.Card;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends the rows of one load, with more patience than a single call has. What of a row was sent before a failure is not sent
 * again. Thread-safe; nothing blocks.
 */
final class RowSender implements Function<LoadRow, CompletableFuture<Void>> {

    private final TwinClient client;
    private final ValueOperations values;
    private final PresentValues present;
    private final Patience patience;
    private final LoadCounts counts;

    /**
     * A sender.
     *
     * @param present what TWIN has already, which is not sent; null where everything shall be sent
     * @param counts  counts values and calls
     */
    RowSender(TwinClient client, ValueOperations values, PresentValues present, Patience patience, LoadCounts counts) {
        this.client = client;
        this.values = values;
        this.present = present;
        this.patience = patience;
        this.counts = counts;
    }

    @Override
    public CompletableFuture<Void> apply(LoadRow row) {
        if (row.values().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Map<String, String> left = new LinkedHashMap<>(row.values());
        return patience.persist(() -> present == null ? send(row, left, null) : sendChanged(row, left))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(ofAllTries(row, left, failure)));
    }

    /** The failure of the last try tells only what that one had done. */
    private static Throwable ofAllTries(LoadRow row, Map<String, String> left, Throwable failure) {
        Throwable cause = TwinFailure.unwrap(failure);
        if (!(cause instanceof TwinFailure twin) || twin.progress() == null) {
            return cause;
        }
        List<String> done = row.values().keySet().stream()
                .filter(name -> !left.containsKey(name))
                .toList();
        return twin.inTheMiddle(done, twin.progress().failed(), twin.progress().notTried());
    }

    private CompletableFuture<Void> sendChanged(LoadRow row, Map<String, String> left) {
        return present.of(row.clientId()).thenCompose(card -> {
            int all = left.size();
            left.entrySet().removeIf(value -> card.has(value.getKey(), value.getValue(), row.byId()));
            counts.addUnchanged(all - left.size());
            return send(row, left, card);
        });
    }

    /**
     * Sends what is left of a row.
     *
     * @param card what TWIN has of the client, or null where that is no question
     */
    private CompletableFuture<Void> send(LoadRow row, Map<String, String> left, Card card) {
        if (left.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return (row.byId() ? sendById(row.clientId(), left) : values.send(row.clientId(), left))
                .whenComplete((sent, failure) -> note(row, left, card, TwinFailure.unwrap(failure)));
    }

    /** Takes note of what was sent: it is left no more. */
    private void note(LoadRow row, Map<String, String> left, Card card, Throwable failure) {
        List<String> done = failure == null ? List.copyOf(left.keySet()) : doneBefore(failure);
        String failed = failure == null ? null : triedLast(row, failure);
        counts.addSet(done.size());
        counts.addCalls(done.size() + (failed == null ? 0 : 1));
        if (card != null) {
            done.forEach(attribute -> card.put(attribute, left.get(attribute), row.byId()));
            if (failed != null) {
                card.forget(failed, row.byId());
            }
        }
        done.forEach(left::remove);
    }

    private CompletableFuture<Void> sendById(String clientId, Map<String, String> left) {
        Map.Entry<String, String> only = left.entrySet().iterator().next();
        return client.setValue(clientId, only.getKey(), only.getValue());
    }

    private static List<String> doneBefore(Throwable failure) {
        return failure instanceof TwinFailure twin && twin.progress() != null
                ? twin.progress().done()
                : List.of();
    }

    /** The attribute whose call failed; null where it did not come to a call. */
    private static String triedLast(LoadRow row, Throwable failure) {
        if (row.byId()) {
            return row.values().keySet().iterator().next();
        }
        return failure instanceof TwinFailure twin && twin.progress() != null
                ? twin.progress().failed()
                : null;
    }
}
