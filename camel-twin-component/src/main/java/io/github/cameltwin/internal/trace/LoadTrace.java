// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CallObservation;
import io.github.cameltwin.internal.observe.LoadFigures;
import io.github.cameltwin.internal.observe.LoadOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the events of one load, and observes all its calls, which have no spans: a load may have millions. Thread-safe.
 */
final class LoadTrace implements CallObservation {

    /** After how many rows the first event of the progress follows; then after 2, 5, 10, 20, 50 … times as many. */
    private static final long FIRST_EVENT = 1_000;

    /** How often the rows are counted, in attempts. A power of two. */
    private static final int PERIOD = 64;

    private final ExchangeTrace trace;
    private final LoadFigures figures;
    private final AtomicInteger attempts = new AtomicInteger();

    /** Guarded by this. */
    private long nextEvent = FIRST_EVENT;

    LoadTrace(ExchangeTrace trace, LoadFigures figures) {
        this.trace = trace;
        this.figures = figures;
    }

    void began() {
        event("load began");
    }

    void loadEnded(LoadOutcome outcome) {
        event(outcome == LoadOutcome.COMPLETE ? "load ended" : "load " + outcome.tag());
    }

    @Override
    public void attemptBegan() {
        trace.attemptBegan(null);
        if ((attempts.incrementAndGet() & PERIOD - 1) == 0) {
            addProgress();
        }
    }

    @Override
    public void attemptEnded(ApiResponse response, Throwable failure) {
        trace.attemptEnded(
                response != null
                        ? response.status()
                        : ApiCallException.unwrap(failure) instanceof ApiCallException refusal ? refusal.status() : 0);
    }

    @Override
    public String traceparent() {
        return trace.traceparentOf(ChildSpan.NONE);
    }

    private void addProgress() {
        synchronized (this) {
            long rows = figures.done() + figures.failed();
            if (rows < nextEvent) {
                return;
            }
            while (nextEvent <= rows) {
                nextEvent = following(nextEvent);
            }
        }
        event("load progress");
    }

    /** Returns the next number of 1, 2, 5, 10, 20, 50 … thousand: few events for any number of rows. */
    private static long following(long number) {
        return Long.toString(number).startsWith("2") ? number / 2 * 5 : number * 2;
    }

    private void event(String name) {
        ParentSpan span = trace.span();
        if (span == null) {
            return;
        }
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("twin.rows", figures.rows());
        numbers.put("twin.rows.done", figures.done());
        numbers.put("twin.rows.failed", figures.failed());
        numbers.put("twin.values.set", figures.set());
        numbers.put("twin.values.deleted", figures.deleted());
        numbers.put("twin.values.unchanged", figures.unchanged());
        span.event(name, numbers);
    }
}
