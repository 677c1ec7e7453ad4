// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The component. */
final class TwinWay {

    private static final String ON_IO_THREAD = "&continueOnIoThread=true";

    private TwinWay() {}

    static Way asynchronous(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, twin, "");
    }

    static Way onIoThread(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, twin, ON_IO_THREAD);
    }

    static Way onIoThreadOverHttp1(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, twin, ON_IO_THREAD + "&httpVersion=1.1");
    }

    static Way synchronous(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.BLOCKING, twin, "");
    }

    /** A context with the component, not started. */
    static CamelContext context(BenchmarkTarget twin) {
        CamelContext context = new DefaultCamelContext();
        TwinConfiguration configuration =
                context.getComponent("twin", TwinComponent.class).getConfiguration();
        configuration.setBaseUrl(twin.url());
        configuration.setAuthUrl(twin.url());
        configuration.setEmail(twin.email());
        configuration.setPassword(twin.password());
        return context;
    }

    private static Way start(Subject.Kind kind, BenchmarkTarget twin, String options) throws Exception {
        CamelContext context = context(twin);
        context.getComponent("twin", TwinComponent.class).getConfiguration().setMaxConnections(Way.MAX_CONNECTIONS);
        return CamelWay.start(kind, context, new RouteBuilder() {
            @Override
            public void configure() {
                from(CamelWay.START)
                        .toF(
                                "twin:clientAttribute?operation=set&clientId=%s&attributeId=%s%s",
                                BenchmarkTarget.CLIENT_ID, twin.attributeId(), options);
            }
        });
    }
}
