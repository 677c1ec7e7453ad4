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

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends a failed call again where that may help and does no harm: after connection failures, timeouts and the statuses
 * 429, 502, 503 and 504; a call that must not be sent twice only when it is certain that TWIN has not acted upon it. The
 * wait is exponential with full jitter, or what TWIN asks for. Waiting holds no thread.
 */
final class RetryingSender implements Sender {

    private static final int INTERNAL_SERVER_ERROR = 500;

    private final Sender next;
    private final RetrySettings settings;
    private final Map<TwinCall, FailsafeExecutor<TwinResponse>> executors = new EnumMap<>(TwinCall.class);

    RetryingSender(Sender next, RetrySettings settings, ScheduledExecutorService scheduler) {
        this.next = next;
        this.settings = settings;
        Scheduler firstAtOnce = new InlineScheduler(scheduler);
        for (TwinCall call : TwinCall.values()) {
            executors.put(call, Failsafe.with(policy(call)).with(firstAtOnce));
        }
    }

    @Override
    public CompletableFuture<TwinResponse> send(TwinRequest request) {
        try {
            return executors
                    .get(request.call())
                    .getStageAsync(context -> context.isRetry() ? sendAgain(request, context) : next.send(request));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(Failures.closed(request));
        }
    }

    /** A delete that finds nothing to delete has succeeded, if the one before it may have taken effect. */
    private CompletableFuture<TwinResponse> sendAgain(TwinRequest request, ExecutionContext<TwinResponse> context) {
        TwinFailure before = context.getLastException();
        if (!request.call().deletes() || before.neverArrived()) {
            return next.send(request);
        }
        return next.send(request).exceptionallyCompose(failure -> {
            Throwable cause = Failures.unwrap(failure);
            return cause instanceof TwinFailure twin && twin.kind() == TwinFailure.Kind.NOT_FOUND
                    ? CompletableFuture.completedFuture(TwinResponse.EMPTY)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    private RetryPolicy<TwinResponse> policy(TwinCall call) {
        return RetryPolicy.<TwinResponse>builder()
                .handleIf((Throwable failure) -> failure instanceof TwinFailure twin && mayBeSentAgain(call, twin))
                .withMaxRetries(settings.maxRetries())
                .withDelayFn(this::delay)
                .build();
    }

    private boolean mayBeSentAgain(TwinCall call, TwinFailure failure) {
        // Not what failed further down the chain: a login has its own retries.
        return failure.call() == call
                && failure.retryable()
                && failure.status() != INTERNAL_SERVER_ERROR
                && (call.repeatable() || failure.neverArrived())
                && (failure.retryAfter() == null || failure.retryAfter().compareTo(settings.maxDelay()) <= 0);
    }

    private Duration delay(ExecutionContext<TwinResponse> context) {
        long first = Math.max(1, settings.delay().toMillis());
        int doublings = Math.min(context.getAttemptCount() - 1, 30);
        long bound =
                Math.min(first << doublings, Math.max(1, settings.maxDelay().toMillis()));
        Duration jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound + 1));
        TwinFailure failure = context.getLastException();
        // Jitter on top of what TWIN asks for, so that not all who were told the same come back at the same time.
        return failure.retryAfter() == null ? jitter : failure.retryAfter().plus(jitter);
    }
}
