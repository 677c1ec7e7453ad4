// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime.tracing;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Describes spans of {@code camel-telemetry}, for example {@code camel-opentelemetry2}. Camel finds it as a service. */
public final class TelemetrySpanDecorator extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return TwinConstants.SCHEME;
    }

    @Override
    public String getComponentClassName() {
        return TwinComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return SpanDescription.name(exchange, endpoint);
    }

    /** A message to TWIN has no headers: nothing is written into those of the exchange. */
    @Override
    public SpanContextPropagationInjector getInjector(Exchange exchange) {
        return (key, value) -> {};
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent(SpanDescription.COMPONENT);
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        SpanDescription.begin(exchange, endpoint, new Tags(span));
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        String failure = SpanDescription.end(exchange, new Tags(span));
        if (failure != null) {
            span.setError(true);
            span.log(SpanDescription.failureEvent(failure));
        }
    }

    /** Not a record: Quarkus registers these for reflection, where the library may be missing. */
    private static final class Tags implements SpanDescription.Attributes {

        private final Span span;

        private Tags(Span span) {
            this.span = span;
        }

        @Override
        public void text(String name, String value) {
            span.setTag(name, value);
        }

        @Override
        public void number(String name, long value) {
            span.setTag(name, Long.toString(value));
        }
    }
}
