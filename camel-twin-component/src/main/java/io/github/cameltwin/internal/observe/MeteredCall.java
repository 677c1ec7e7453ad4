// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CallObservation;

/** Counts what happens to one call. Its methods are called one after the other. */
final class MeteredCall implements CallObservation {

    private final CallMeter meter;
    private final ApiCall call;
    private final long startedAt = System.nanoTime();
    private long waitsSince;

    /** The outcome of the last attempt that failed; null before. */
    private Outcome lastFailure;

    MeteredCall(CallMeter meter, ApiCall call) {
        this.meter = meter;
        this.call = call;
    }

    @Override
    public void attemptBegan() {
        if (lastFailure != null) {
            meter.retry(call, lastFailure);
        }
    }

    @Override
    public void attemptEnded(ApiResponse response, Throwable failure) {
        Outcome outcome = Outcome.of(failure);
        meter.attempt(call, outcome);
        if (outcome != Outcome.SUCCESS) {
            lastFailure = outcome;
        }
    }

    @Override
    public void rateLimitWaitBegan() {
        waitsSince = System.nanoTime();
    }

    @Override
    public void rateLimitWaitEnded() {
        meter.rateLimitWait(System.nanoTime() - waitsSince);
    }

    @Override
    public void ended(Throwable failure) {
        meter.call(call, Outcome.of(failure), System.nanoTime() - startedAt);
    }
}
