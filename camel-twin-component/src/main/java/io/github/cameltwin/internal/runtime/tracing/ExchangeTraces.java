// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime.tracing;

import io.github.cameltwin.internal.observe.BothObservers;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.ObserverFactory;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import io.github.cameltwin.internal.trace.TracingObserver;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelTracingService;

/** Finds the traces of exchanges, which the decorators of spans begin. Thread-safe. */
public final class ExchangeTraces {

    private static final String OPEN_TELEMETRY = "io.opentelemetry.api.trace.Span";

    private final CamelContext camelContext;
    private final ActiveSpans spans;

    public ExchangeTraces(CamelContext camelContext) {
        this.camelContext = camelContext;
        // Camel's tracing works with other libraries, too.
        spans = camelContext.getClassResolver().resolveClass(OPEN_TELEMETRY, ExchangeTraces.class.getClassLoader())
                        == null
                ? () -> null
                : new OpenTelemetrySpans(camelContext);
    }

    /** Returns a factory whose observers also add calls to traces, for each connection that is opened while Camel traces. */
    public ObserverFactory andOf(ObserverFactory others) {
        return account -> BothObservers.of(
                others.observerOf(account),
                camelContext.hasService(CamelTracingService.class) == null
                        ? ConnectionObserver.NONE
                        : new TracingObserver());
    }

    /** Returns the trace of an exchange, in the thread in which its span is active; null if it isn't traced. */
    public ExchangeTrace traceOf(Exchange exchange) {
        ExchangeTrace trace = SpanDescription.traceOf(exchange);
        if (trace != null) {
            trace.attach(spans.active());
        }
        return trace;
    }
}
