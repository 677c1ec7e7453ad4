// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import io.vertx.ext.web.client.WebClientOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.component.vertx.http.VertxHttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel's Vert.x HTTP component; but for its pool of five connections it is as it comes. */
final class VertxHttpWay {

    private VertxHttpWay() {}

    static Way open(BenchmarkTarget twin) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getComponent("vertx-http", VertxHttpComponent.class)
                .setWebClientOptions(new WebClientOptions()
                        .setMaxPoolSize(Way.MAX_CONNECTIONS)
                        // No connection is to be closed while others have their turn.
                        .setKeepAliveTimeout(0)
                        // The scheme of the URI is not enough.
                        .setSsl(twin.url().startsWith("https:")));
        return CamelWay.start(
                Subject.Kind.ASYNC, context, HttpWay.marshallingRoute(twin, "vertx-http:" + twin.valueUrl()));
    }
}
