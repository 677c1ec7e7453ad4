// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime.tracing;

import io.github.cameltwin.internal.trace.ChildSpan;
import io.github.cameltwin.internal.trace.ParentSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/** Makes child spans in OpenTelemetry. The only class, with those in it, that needs its API. Thread-safe. */
final class OpenTelemetrySpans implements ActiveSpans {

    private static final String INSTRUMENTATION = "io.github.cameltwin";

    /** The keys by their names, which are few. */
    private static final Map<String, AttributeKey<String>> TEXTS = new ConcurrentHashMap<>();

    private static final Map<String, AttributeKey<Long>> NUMBERS = new ConcurrentHashMap<>();

    private final CamelContext camelContext;

    /** Looked up when the first span is there: where there is none, OpenTelemetry must not be initialised by us. */
    private volatile Tracer tracer;

    OpenTelemetrySpans(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public ParentSpan active() {
        Span active = Span.current();
        return active.getSpanContext().isValid() ? new Parent(active, Context.current(), tracer()) : null;
    }

    /** Finds the tracer in the place where Camel's own OpenTelemetry components look. */
    private Tracer tracer() {
        Tracer found = tracer;
        if (found == null) {
            found = CamelContextHelper.findSingleByType(camelContext, Tracer.class);
            if (found == null) {
                found = GlobalOpenTelemetry.get().getTracer(INSTRUMENTATION);
            }
            tracer = found;
        }
        return found;
    }

    private static String traceparent(Span span) {
        SpanContext context = span.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    /** Not a record, like the other one: Quarkus registers these for reflection, where the library may be missing. */
    private static final class Parent implements ParentSpan {

        private final Span span;
        private final Context context;
        private final Tracer tracer;

        private Parent(Span span, Context context, Tracer tracer) {
            this.span = span;
            this.context = context;
            this.tracer = tracer;
        }

        @Override
        public ChildSpan child(String name, boolean calls, long ageNanos) {
            SpanBuilder builder = tracer.spanBuilder(name)
                    .setParent(context)
                    .setSpanKind(calls ? SpanKind.CLIENT : SpanKind.INTERNAL);
            if (ageNanos > 0) {
                builder.setStartTimestamp(Instant.now().minusNanos(ageNanos));
            }
            return new Child(builder.startSpan());
        }

        @Override
        public void event(String name, Map<String, Long> numbers) {
            AttributesBuilder attributes = Attributes.builder();
            numbers.forEach(attributes::put);
            span.addEvent(name, attributes.build());
        }

        @Override
        public void number(String attribute, long value) {
            span.setAttribute(NUMBERS.computeIfAbsent(attribute, AttributeKey::longKey), value);
        }

        @Override
        public String traceparent() {
            return OpenTelemetrySpans.traceparent(span);
        }
    }

    private static final class Child implements ChildSpan {

        private final Span span;

        private Child(Span span) {
            this.span = span;
        }

        @Override
        public void text(String attribute, String value) {
            span.setAttribute(TEXTS.computeIfAbsent(attribute, AttributeKey::stringKey), value);
        }

        @Override
        public void number(String attribute, long value) {
            span.setAttribute(NUMBERS.computeIfAbsent(attribute, AttributeKey::longKey), value);
        }

        @Override
        public void failed() {
            span.setStatus(StatusCode.ERROR);
        }

        @Override
        public void end() {
            span.end();
        }

        @Override
        public String traceparent() {
            return OpenTelemetrySpans.traceparent(span);
        }
    }
}
