// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.CallObservation;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.LoadFigures;
import io.github.cameltwin.internal.observe.LoadOutcome;

/** Adds the calls and loads of traced exchanges to their traces. Thread-safe. */
public final class TracingObserver implements ConnectionObserver {

    @Override
    public CallObservation callBegins(ApiRequest request) {
        ExchangeTrace trace = ExchangeTrace.current();
        return trace == null ? CallObservation.NONE : trace.call(request);
    }

    @Override
    public void loadBegan(LoadFigures load) {
        ExchangeTrace trace = ExchangeTrace.current();
        if (trace != null) {
            trace.loadBegan(load);
        }
    }

    @Override
    public void loadEnded(LoadFigures load, LoadOutcome outcome) {
        ExchangeTrace trace = ExchangeTrace.current();
        if (trace != null) {
            trace.loadEnded(outcome);
        }
    }
}
