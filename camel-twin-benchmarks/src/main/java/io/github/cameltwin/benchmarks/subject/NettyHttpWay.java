// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Camel's Netty HTTP component. */
final class NettyHttpWay {

    private NettyHttpWay() {}

    static Way open(BenchmarkTarget twin) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("tls", new SSLContextParameters());
        String tls = twin.url().startsWith("https:") ? "&ssl=true&sslContextParameters=#tls" : "";
        // More idle channels than it keeps as it comes, or it would open and close some all the time.
        String uri = "netty-http:" + twin.valueUrl() + "?producerPoolMaxIdle=" + Way.MAX_CONNECTIONS + tls;
        return CamelWay.start(Subject.Kind.ASYNC, context, HttpWay.marshallingRoute(twin, uri));
    }
}
