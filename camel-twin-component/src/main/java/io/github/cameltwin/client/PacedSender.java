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

import io.github.resilience4j.ratelimiter.RateLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Spaces requests evenly over the second. Waiting holds no thread. */
final class PacedSender implements Sender {

    private final Sender next;
    private final RateLimiter limiter;
    private final ScheduledExecutorService scheduler;

    PacedSender(Sender next, RateLimiter limiter, ScheduledExecutorService scheduler) {
        this.next = next;
        this.limiter = limiter;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<TwinResponse> send(TwinRequest request) {
        long wait = limiter.reservePermission();
        if (wait <= 0) {
            return next.send(request);
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        try {
            scheduler.schedule(() -> turn.complete(null), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(Failures.closed(request));
        }
        return turn.thenCompose(now -> next.send(request));
    }
}
