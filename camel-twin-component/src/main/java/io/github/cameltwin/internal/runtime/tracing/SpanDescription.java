// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime.tracing;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinEndpoint;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.TwinResource;
import io.github.cameltwin.internal.operation.Action;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import io.github.cameltwin.internal.trace.ParentSpan;
import io.github.cameltwin.internal.trace.SpanNames;
import java.util.EnumMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.InterceptSendToEndpoint;

/**
 * Describes the span of an exchange, for both tracing SPIs of Camel's. Unlike Camel's own description it has no option of the
 * endpoint and no message of an exception: both may hold an e-mail address, the id of a client or a value.
 */
final class SpanDescription {

    static final String COMPONENT = "camel-" + TwinConstants.SCHEME;

    /** The name of the exchange property with the trace, while the exchange is in the producer. */
    private static final String TRACE = "CamelTwinTrace";

    /** The URIs that spans show: without options. */
    private static final Map<TwinResource, String> URIS = new EnumMap<>(TwinResource.class);

    static {
        for (TwinResource resource : TwinResource.values()) {
            URIS.put(resource, TwinConstants.SCHEME + "://" + resource);
        }
    }

    private SpanDescription() {}

    /** The attributes of a span. */
    interface Attributes {
        void text(String name, String value);

        void number(String name, long value);
    }

    /** Returns the name of a span, which is one of few. */
    static String name(Exchange exchange, Endpoint endpoint) {
        TwinEndpoint twin = twinOf(endpoint);
        if (twin == null) {
            return TwinConstants.SCHEME;
        }
        String what = isConsumed(exchange, twin) ? "change" : operation(exchange, twin);
        return TwinConstants.SCHEME + " " + twin.getResource() + (what == null ? "" : " " + what);
    }

    /** Describes an exchange that begins, and begins its trace if it goes to TWIN. */
    static void begin(Exchange exchange, Endpoint endpoint, Attributes attributes) {
        attributes.text("url.scheme", TwinConstants.SCHEME);
        TwinEndpoint twin = twinOf(endpoint);
        if (twin == null) {
            return;
        }
        attributes.text("camel.uri", URIS.get(twin.getResource()));
        addServer(twin, attributes);
        if (isConsumed(exchange, twin)) {
            return;
        }
        String operation = operation(exchange, twin);
        if (operation != null) {
            attributes.text(SpanNames.OPERATION, operation);
        }
        TwinConfiguration options = twin.getConfiguration();
        exchange.setProperty(TRACE, new ExchangeTrace(options.isPropagateTrace(), options.isTraceClientId()));
    }

    private static void addServer(TwinEndpoint twin, Attributes attributes) {
        ServerAddress server = ServerAddress.of(twin.getConfiguration().getBaseUrl());
        if (server.host() != null) {
            attributes.text(SpanNames.HOST, server.host());
            attributes.number(SpanNames.PORT, server.port());
        }
    }

    /** Returns the trace of an exchange; null if it isn't traced. */
    static ExchangeTrace traceOf(Exchange exchange) {
        return exchange.getProperty(TRACE) instanceof ExchangeTrace trace ? trace : null;
    }

    /** Describes an exchange that ends, and ends its trace; returns the type of its failure, or null. */
    static String end(Exchange exchange, Attributes attributes) {
        if (exchange.removeProperty(TRACE) instanceof ExchangeTrace trace) {
            addFigures(trace, attributes);
        }
        if (!exchange.isFailed()) {
            return null;
        }
        String type = errorType(exchange.getException());
        attributes.text(SpanNames.ERROR_TYPE, type);
        return type;
    }

    private static void addFigures(ExchangeTrace trace, Attributes attributes) {
        ParentSpan span = trace.span();
        Attributes typed = span == null ? attributes : new TypedAttributes(span, attributes);
        if (trace.calls() > 0) {
            typed.number(SpanNames.CALLS, trace.calls());
        }
        if (trace.method() != null) {
            typed.text(SpanNames.METHOD, trace.method());
        }
        if (trace.status() > 0) {
            typed.number(SpanNames.STATUS, trace.status());
        }
        if (trace.resends() > 0) {
            typed.number(SpanNames.RESENDS, trace.resends());
        }
        if (trace.leftOut() > 0) {
            typed.number(SpanNames.SPANS_LEFT_OUT, trace.leftOut());
        }
        if (trace.clientId() != null) {
            typed.text(SpanNames.CLIENT_ID, trace.clientId());
        }
    }

    /** Returns the event of a failure. */
    static Map<String, String> failureEvent(String type) {
        return Map.of("event", "error", "error.kind", "Exception", "exception.type", type);
    }

    private static String errorType(Exception failure) {
        return failure instanceof TwinOperationFailedException twin && twin.getStatusCode() > 0
                ? Integer.toString(twin.getStatusCode())
                : failure == null ? "_OTHER" : failure.getClass().getName();
    }

    private static String operation(Exchange exchange, TwinEndpoint twin) {
        String named = exchange.getMessage().getHeader(TwinConstants.OPERATION, String.class);
        if (named == null) {
            return twin.getOperation() == null ? null : twin.getOperation().name();
        }
        try {
            return Action.of(twin.getResource(), named).operation().name();
        } catch (IllegalArgumentException e) {
            // Not its text: names of spans must be few.
            return null;
        }
    }

    /** Returns whether the exchange comes from the endpoint. A template's exchange, which goes to it, says so too, but has no route. */
    private static boolean isConsumed(Exchange exchange, TwinEndpoint twin) {
        return exchange.getFromEndpoint() == twin && exchange.getFromRouteId() != null;
    }

    private static TwinEndpoint twinOf(Endpoint endpoint) {
        Endpoint original =
                endpoint instanceof InterceptSendToEndpoint intercept ? intercept.getOriginalEndpoint() : endpoint;
        return original instanceof TwinEndpoint twin ? twin : null;
    }

    /** Attributes of a span in OpenTelemetry, which has numbers; one of Camel's two SPIs has only texts. */
    private record TypedAttributes(ParentSpan span, Attributes texts) implements Attributes {

        @Override
        public void text(String name, String value) {
            texts.text(name, value);
        }

        @Override
        public void number(String name, long value) {
            span.number(name, value);
        }
    }
}
