// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;

/** Spans of {@code camel-opentelemetry}. */
class OpenTelemetrySpansTest extends AbstractSpansTest {

    @Override
    void trace(CamelContext context) {
        new OpenTelemetryTracer().init(context);
    }

    @Test
    void aCallIsOfTheKindClient() {
        send("twin:attributes?operation=list", null);

        assertThat(span("twin attributes list").getKind()).isEqualTo(SpanKind.CLIENT);
    }
}
