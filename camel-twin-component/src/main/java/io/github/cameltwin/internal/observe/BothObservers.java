// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CallObservation;

/** Passes everything on to two observers. Thread-safe if both are. */
public record BothObservers(ConnectionObserver first, ConnectionObserver second) implements ConnectionObserver {

    /** Returns an observer for two, one of which may be {@link ConnectionObserver#NONE}. */
    public static ConnectionObserver of(ConnectionObserver first, ConnectionObserver second) {
        if (first == NONE) {
            return second;
        }
        return second == NONE ? first : new BothObservers(first, second);
    }

    @Override
    public CallObservation callBegins(ApiRequest request) {
        CallObservation one = first.callBegins(request);
        CallObservation other = second.callBegins(request);
        if (one == CallObservation.NONE) {
            return other;
        }
        return other == CallObservation.NONE ? one : new BothCalls(one, other);
    }

    @Override
    public void namesReloaded(Throwable failure) {
        first.namesReloaded(failure);
        second.namesReloaded(failure);
    }

    @Override
    public void loadBegan(LoadFigures load) {
        first.loadBegan(load);
        second.loadBegan(load);
    }

    @Override
    public void loadEnded(LoadFigures load, LoadOutcome outcome) {
        first.loadEnded(load, outcome);
        second.loadEnded(load, outcome);
    }

    @Override
    public void connectionOpened(ConnectionFigures connection) {
        first.connectionOpened(connection);
        second.connectionOpened(connection);
    }

    @Override
    public void connectionClosed(ConnectionFigures connection) {
        first.connectionClosed(connection);
        second.connectionClosed(connection);
    }

    private record BothCalls(CallObservation first, CallObservation second) implements CallObservation {

        @Override
        public void attemptBegan() {
            first.attemptBegan();
            second.attemptBegan();
        }

        @Override
        public void attemptEnded(ApiResponse response, Throwable failure) {
            first.attemptEnded(response, failure);
            second.attemptEnded(response, failure);
        }

        @Override
        public void rateLimitWaitBegan() {
            first.rateLimitWaitBegan();
            second.rateLimitWaitBegan();
        }

        @Override
        public void rateLimitWaitEnded() {
            first.rateLimitWaitEnded();
            second.rateLimitWaitEnded();
        }

        @Override
        public void loginWaitBegan() {
            first.loginWaitBegan();
            second.loginWaitBegan();
        }

        @Override
        public void loginWaitEnded() {
            first.loginWaitEnded();
            second.loginWaitEnded();
        }

        @Override
        public String traceparent() {
            String header = first.traceparent();
            return header == null ? second.traceparent() : header;
        }

        @Override
        public void ended(Throwable failure) {
            first.ended(failure);
            second.ended(failure);
        }
    }
}
