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
        return start(Subject.Kind.ASYNC, context(twin), twin, "");
    }

    static Way withMetrics(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, Observability.addMetrics(context(twin)), twin, "");
    }

    static Way onIoThreadWithMetrics(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, Observability.addMetrics(context(twin)), twin, ON_IO_THREAD);
    }

    /** All that can be seen of it from outside: metrics, spans, MBeans, the console. */
    static Way onIoThreadObserved(BenchmarkTarget twin) throws Exception {
        CamelContext context = Observability.addTraces(Observability.addMetrics(context(twin)));
        context.setDevConsole(true);
        return start(Subject.Kind.ASYNC, context, twin, ON_IO_THREAD);
    }

    static Way onIoThread(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, context(twin), twin, ON_IO_THREAD);
    }

    static Way onIoThreadOverHttp1(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.ASYNC, context(twin), twin, ON_IO_THREAD + "&httpVersion=1.1");
    }

    static Way synchronous(BenchmarkTarget twin) throws Exception {
        return start(Subject.Kind.BLOCKING, context(twin), twin, "");
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

    private static Way start(Subject.Kind kind, CamelContext context, BenchmarkTarget twin, String options)
            throws Exception {
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
