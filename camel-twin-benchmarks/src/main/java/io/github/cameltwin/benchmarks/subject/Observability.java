// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/** Switches on what shows an application from outside, before its context is started. */
public final class Observability {

    private Observability() {}

    /** Adds a registry of Prometheus, which the component finds. */
    public static CamelContext addMetrics(CamelContext context) {
        context.getRegistry().bind("metricsRegistry", new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return context;
    }

    /** Adds a tracer that makes every span and exports none: what an exporter costs is not what is asked here. */
    public static CamelContext addTraces(CamelContext context) {
        context.getRegistry()
                .bind(
                        "tracer",
                        Tracer.class,
                        SdkTracerProvider.builder().build().get("benchmark"));
        context.getRegistry().bind("propagators", ContextPropagators.class, ContextPropagators.noop());
        new OpenTelemetryTracer().init(context);
        return context;
    }
}
