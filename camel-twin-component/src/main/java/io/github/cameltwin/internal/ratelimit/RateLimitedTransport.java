// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.ratelimit;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CallObservation;
import io.github.cameltwin.internal.call.CancellableWait;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Transport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests at the rate of the account. Waiting holds no thread. Only the first of those that wait has a permit of the
 * limiter, so a new rate counts for all others at once.
 */
public final class RateLimitedTransport implements Transport {

    private final Transport next;
    private final RequestRateLimiter limiter;
    private final ScheduledExecutorService scheduler;

    /** Guarded by this. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** Whether the scheduler has ended, and with it every wait. Set under this. */
    private volatile boolean isClosed;

    /**
     * A request that waits.
     *
     * @param turn completed when it may go, or needn't go any more
     */
    private record Waiting(ApiRequest request, CompletableFuture<Void> turn) {}

    public RateLimitedTransport(Transport next, RequestRateLimiter limiter, ScheduledExecutorService scheduler) {
        this.next = next;
        this.limiter = limiter;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        Throwable cancellation = request.cancellation();
        if (cancellation != null) {
            return CompletableFuture.failedFuture(cancellation);
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        boolean isTurn;
        synchronized (this) {
            waiting.add(new Waiting(request, turn));
            isTurn = waiting.size() == 1 && mayGo();
            if (isTurn) {
                waiting.remove();
            }
        }
        return isTurn ? sendNow(request) : sendLater(request, turn);
    }

    /** Returns the number of requests that wait for their turn. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private CompletableFuture<ApiResponse> sendLater(ApiRequest request, CompletableFuture<Void> turn) {
        CallObservation observation = request.observation();
        observation.rateLimitWaitBegan();
        endIfClosed();
        CompletableFuture<Void> wait = CancellableWait.of(request.current(), turn, scheduler);
        if (wait != turn) {
            wait.whenComplete((now, cancelled) -> turn.complete(null));
        }
        return wait.thenCompose(now -> {
            observation.rateLimitWaitEnded();
            return sendNow(request);
        });
    }

    /** Takes a permit for the first one; returns false if it has to wait. */
    private boolean mayGo() {
        long wait = limiter.reserve();
        if (wait > 0) {
            try {
                scheduler.schedule(this::takeTurns, wait, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                isClosed = true;
            }
        }
        return wait <= 0;
    }

    private void takeTurns() {
        boolean isTurn = true;
        while (isTurn) {
            Waiting first;
            synchronized (this) {
                first = waiting.remove();
                // One that was cancelled leaves its permit to the next one.
                isTurn = !waiting.isEmpty() && (first.turn().isDone() || mayGo());
            }
            first.turn().complete(null);
        }
        endIfClosed();
    }

    private void endIfClosed() {
        if (!isClosed) {
            return;
        }
        List<Waiting> ended;
        synchronized (this) {
            ended = List.copyOf(waiting);
            waiting.clear();
        }
        ended.forEach(one -> one.turn().completeExceptionally(FailureFactory.closed(one.request())));
    }

    private CompletableFuture<ApiResponse> sendNow(ApiRequest request) {
        return next.send(request).whenComplete((response, failure) -> limiter.heard(failure));
    }
}
