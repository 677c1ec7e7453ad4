// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime.tracing;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConstants;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.tracing.InjectAdapter;
import org.apache.camel.tracing.SpanAdapter;
import org.apache.camel.tracing.SpanKind;
import org.apache.camel.tracing.TagConstants;
import org.apache.camel.tracing.decorators.AbstractSpanDecorator;

/** Describes spans of {@code camel-tracing}, for example {@code camel-opentelemetry}. Camel finds it as a service. */
public final class TracingSpanDecorator extends AbstractSpanDecorator {

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

    @Override
    public SpanKind getReceiverSpanKind() {
        return SpanKind.CONSUMER;
    }

    /** A message to TWIN has no headers: nothing is written into those of the exchange. */
    @Override
    public InjectAdapter getInjectAdapter(Map<String, Object> headers, boolean encoding) {
        return (key, value) -> {};
    }

    @Override
    public void pre(SpanAdapter span, Exchange exchange, Endpoint endpoint) {
        span.setComponent(SpanDescription.COMPONENT);
        if (exchange.getFromRouteId() != null) {
            span.setTag(TagConstants.ROUTE_ID, exchange.getFromRouteId());
        }
        SpanDescription.begin(exchange, endpoint, new Tags(span));
    }

    @Override
    public void post(SpanAdapter span, Exchange exchange, Endpoint endpoint) {
        String failure = SpanDescription.end(exchange, new Tags(span));
        if (failure != null) {
            span.setError(true);
            span.log(SpanDescription.failureEvent(failure));
        }
    }

    /** Not a record: Quarkus registers these for reflection, where the library may be missing. */
    private static final class Tags implements SpanDescription.Attributes {

        private final SpanAdapter span;

        private Tags(SpanAdapter span) {
            this.span = span;
        }

        @Override
        public void text(String name, String value) {
            span.setTag(name, value);
        }

        @Override
        public void number(String name, long value) {
            span.setTag(name, value);
        }
    }
}
