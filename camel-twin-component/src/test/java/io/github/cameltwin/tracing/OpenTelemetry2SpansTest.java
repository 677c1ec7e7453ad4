// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.tracing;

import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/** Spans of {@code camel-opentelemetry2}, which gives no span a kind. */
class OpenTelemetry2SpansTest extends AbstractSpansTest {

    @Override
    void trace(CamelContext context) {
        new OpenTelemetryTracer().init(context);
    }
}
