// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static io.github.cameltwin.compatibility.Calls.attribute;
import static io.github.cameltwin.compatibility.Calls.call;
import static io.github.cameltwin.compatibility.Calls.expect;
import static io.github.cameltwin.compatibility.Calls.valueOf;

import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.endpoint.dsl.StaticEndpointBuilders;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A route in Java's type-safe Endpoint DSL. */
final class EndpointDslCheck {

    private EndpointDslCheck() {}

    static void run(CamelContext camel) throws Exception {
        attribute(camel, "Имя");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:compatibility-endpoint-dsl")
                        .to(StaticEndpointBuilders.twin("clientAttribute")
                                .operation(TwinOperation.set)
                                .clientId("endpoint-dsl")
                                .attributeName("Имя")
                                .maxConnections(8)
                                .advanced()
                                .connectTimeout(5_000));
            }
        });

        call(camel, "direct:compatibility-endpoint-dsl", "Ольга");

        expect(valueOf(camel, "endpoint-dsl", "Имя"), "Ольга");
    }
}
