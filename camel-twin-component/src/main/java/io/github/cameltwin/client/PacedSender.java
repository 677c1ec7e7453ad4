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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends requests at the pace of the account. Waiting holds no thread. */
final class PacedSender implements Sender {

    private final Sender next;
    private final Pace pace;
    private final ScheduledExecutorService scheduler;

    PacedSender(Sender next, Pace pace, ScheduledExecutorService scheduler) {
        this.next = next;
        this.pace = pace;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<TwinResponse> send(TwinRequest request) {
        long wait = pace.reserve();
        if (wait <= 0) {
            return sendNow(request);
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        try {
            scheduler.schedule(() -> turn.complete(null), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(Failures.closed(request));
        }
        return turn.thenCompose(now -> sendNow(request));
    }

    private CompletableFuture<TwinResponse> sendNow(TwinRequest request) {
        return next.send(request).whenComplete((answer, failure) -> pace.heard(failure));
    }
}
