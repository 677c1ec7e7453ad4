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
package io.github.cameltwin.internal.ratelimit;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends requests at the pace of the account. Waiting holds no thread. */
public final class RateLimitedTransport implements Transport {

    private final Transport next;
    private final RequestRateLimiter pace;
    private final ScheduledExecutorService scheduler;

    public RateLimitedTransport(Transport next, RequestRateLimiter pace, ScheduledExecutorService scheduler) {
        this.next = next;
        this.pace = pace;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        long wait = pace.reserve();
        if (wait <= 0) {
            return sendNow(request);
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        try {
            scheduler.schedule(() -> turn.complete(null), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(FailureFactory.closed(request));
        }
        return turn.thenCompose(now -> sendNow(request));
    }

    private CompletableFuture<ApiResponse> sendNow(ApiRequest request) {
        return next.send(request).whenComplete((answer, failure) -> pace.heard(failure));
    }
}
