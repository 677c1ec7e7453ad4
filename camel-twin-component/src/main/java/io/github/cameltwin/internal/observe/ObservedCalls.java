// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CallObservation;
import io.github.cameltwin.internal.call.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** Reports calls and attempts to an observer. */
public final class ObservedCalls {

    private ObservedCalls() {}

    /**
     * Sends a call and reads its response. A response that can't be read is a failure of the call.
     *
     * @param read reads the response to the request
     */
    public static <T> CompletableFuture<T> send(
            ConnectionObserver observer,
            Transport transport,
            ApiRequest request,
            BiFunction<ApiRequest, ApiResponse, T> read) {
        CallObservation call = observer.callBegins(request);
        if (call == CallObservation.NONE) {
            return transport.send(request).thenApply(response -> read.apply(request, response));
        }
        ApiRequest observed = request.observedBy(call);
        // One stage for both, so that the call is counted before its caller goes on, at the price of no further future.
        return transport.send(observed).handle((response, failure) -> end(call, observed, response, failure, read));
    }

    private static <T> T end(
            CallObservation call,
            ApiRequest request,
            ApiResponse response,
            Throwable failure,
            BiFunction<ApiRequest, ApiResponse, T> read) {
        if (failure != null) {
            call.ended(failure);
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        }
        T result;
        try {
            result = read.apply(request, response);
        } catch (RuntimeException e) {
            call.ended(e);
            throw e;
        }
        call.ended(null);
        return result;
    }

    /** Returns a transport that reports each attempt; the same transport if nobody observes. */
    public static Transport attempts(ConnectionObserver observer, Transport transport) {
        return observer == ConnectionObserver.NONE
                ? transport
                : request -> {
                    CallObservation call = request.observation();
                    call.attemptBegan();
                    return transport.send(request).whenComplete(call::attemptEnded);
                };
    }
}
