// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.Futures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Makes a call for each of several changes, one after the other. The first failure ends it, and says how far it came. */
final class SequentialCalls {

    private final List<ValueChange> changes;
    private final Function<ValueChange, CompletableFuture<?>> call;
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    private SequentialCalls(List<ValueChange> changes, Function<ValueChange, CompletableFuture<?>> call) {
        this.changes = changes;
        this.call = call;
    }

    /**
     * Makes the calls; a failure of one of them has its progress.
     *
     * @param call makes the call for a change
     */
    static CompletableFuture<Void> make(List<ValueChange> changes, Function<ValueChange, CompletableFuture<?>> call) {
        SequentialCalls calls = new SequentialCalls(changes, call);
        calls.makeFrom(0);
        return calls.all;
    }

    private void makeFrom(int turn) {
        if (turn == changes.size()) {
            all.complete(null);
            return;
        }
        Futures.begin(() -> call.apply(changes.get(turn))).whenComplete((done, failure) -> {
            if (failure == null) {
                makeFrom(turn + 1);
            } else {
                all.completeExceptionally(withProgress(failure, turn));
            }
        });
    }

    private Throwable withProgress(Throwable failure, int failed) {
        Throwable cause = ApiCallException.unwrap(failure);
        List<String> names = changes.stream().map(ValueChange::name).toList();
        return cause instanceof ApiCallException twin
                ? twin.amongSeveral(
                        names.subList(0, failed), names.get(failed), names.subList(failed + 1, names.size()))
                : cause;
    }
}
