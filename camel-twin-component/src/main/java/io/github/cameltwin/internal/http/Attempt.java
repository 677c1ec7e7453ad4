// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.FailureFactory;
import io.github.cameltwin.internal.call.Futures;
import io.github.cameltwin.internal.call.SlowResponseException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * One attempt of a call, from its wait for a connection to its outcome. What the server surely hasn't processed is sent again
 * within the same attempt: it costs no retry, and is right for a call that isn't idempotent, too. Thread-safe.
 */
final class Attempt implements AttemptTimeouts.Attempt {

    /** Bounds the repetitions, so that a server that always refuses isn't asked in a loop: then the backoff of retries begins. */
    private static final int MOST_REPETITIONS = 5;

    private final ApiRequest request;
    private final HttpSettings settings;
    private final AttemptTimeouts<Attempt> timeouts;
    private final CompletableFuture<ApiResponse> outcome = new CompletableFuture<>();
    private final long startedAt = System.nanoTime();
    private int repetitions;

    /** What is on its way; null while the attempt waits for a connection. */
    private volatile AttemptExchange exchange;

    Attempt(ApiRequest request, HttpSettings settings, AttemptTimeouts<Attempt> timeouts) {
        this.request = request;
        this.settings = settings;
        this.timeouts = timeouts;
    }

    ApiRequest request() {
        return request;
    }

    int maxResponseSize() {
        return settings.maxResponseSize();
    }

    CompletableFuture<ApiResponse> outcome() {
        return outcome;
    }

    boolean isDone() {
        return outcome.isDone();
    }

    AttemptExchange exchange() {
        return exchange;
    }

    /** Notes that the attempt is on its way. */
    void sentBy(AttemptExchange current) {
        exchange = current;
    }

    /** Notes that the attempt waits again; says whether it may be sent once more. */
    boolean mayBeRepeated() {
        exchange = null;
        return repetitions++ < MOST_REPETITIONS;
    }

    void answered(ApiResponse response) {
        timeouts.remove(this);
        Futures.answer(outcome, request, response);
    }

    /** Ends the attempt without a response; whether TWIN has acted on it is for the cause to say. */
    void unanswered(Exception cause) {
        timeouts.remove(this);
        outcome.completeExceptionally(FailureFactory.unanswered(request, cause));
    }

    /** Ends the attempt, on which TWIN has certainly not acted. */
    void unprocessed(Exception cause) {
        timeouts.remove(this);
        outcome.completeExceptionally(FailureFactory.unprocessed(request, cause));
    }

    /** Ends the attempt because the component stopped. */
    void closed() {
        timeouts.remove(this);
        outcome.completeExceptionally(FailureFactory.closed(request));
    }

    @Override
    public Exception lateness(long now) {
        AttemptExchange current = exchange;
        long age = now - startedAt;
        if (current == null) {
            return age
                            > settings.connectTimeout()
                                    .plus(settings.requestTimeout())
                                    .toNanos()
                    ? new ConnectionRequestTimeoutException("no connection was free within the request timeout")
                    : null;
        }
        if (now - current.lastProgress() > settings.requestTimeout().toNanos()) {
            return new SocketTimeoutException();
        }
        return age > settings.attemptTimeout().toNanos() ? new SlowResponseException(settings.attemptTimeout()) : null;
    }

    @Override
    public void giveUp(Exception failure) {
        AttemptExchange current = exchange;
        if (current != null) {
            current.giveUp(failure);
        } else {
            unprocessed(failure);
        }
    }
}
