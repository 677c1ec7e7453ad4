// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Camel's HTTP component; the token is there already. */
final class HttpWay {

    private HttpWay() {}

    /** As people write such a route. */
    static Way asWritten(BenchmarkTarget twin) throws Exception {
        return CamelWay.start(
                Subject.Kind.BLOCKING, new DefaultCamelContext(), marshallingRoute(twin, twin.valueUrl()));
    }

    /** With all that makes it faster: JSON by a line of Java, the method in the URI, and enough connections. */
    static Way tuned(BenchmarkTarget twin) throws Exception {
        ObjectMapper json = new ObjectMapper();
        String authorization = "Bearer " + twin.token();
        return CamelWay.start(Subject.Kind.BLOCKING, new DefaultCamelContext(), new RouteBuilder() {
            @Override
            public void configure() {
                from(CamelWay.START)
                        .process(exchange -> {
                            Object value = exchange.getMessage().getBody();
                            exchange.getMessage().setBody(json.writeValueAsBytes(Map.of("value", value)));
                            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
                            exchange.getMessage().setHeader("Accept", "application/json");
                            exchange.getMessage().setHeader("Authorization", authorization);
                        })
                        .to(twin.valueUrl() + "?httpMethod=POST&connectionsPerRoute=" + Way.MAX_CONNECTIONS
                                + "&maxTotalConnections=" + Way.MAX_CONNECTIONS);
            }
        });
    }

    /** A route that has Camel write the JSON, and sets what the call needs in headers. */
    static RouteBuilder marshallingRoute(BenchmarkTarget twin, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(CamelWay.START)
                        .setBody(exchange ->
                                Map.of("value", exchange.getMessage().getBody()))
                        .marshal()
                        .json(JsonLibrary.Jackson)
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .setHeader("Accept", constant("application/json"))
                        .setHeader("Authorization", constant("Bearer " + twin.token()))
                        .to(uri);
            }
        };
    }
}
