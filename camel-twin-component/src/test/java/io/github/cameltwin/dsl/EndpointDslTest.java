// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinEndpoint;
import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.TwinOutputType;
import io.github.cameltwin.TwinResource;
import io.github.cameltwin.endpoint.dsl.StaticEndpointBuilders;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Routes in Java's type-safe Endpoint DSL. */
class EndpointDslTest extends TwinTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:create")
                        .to(StaticEndpointBuilders.twin("attributes").operation(TwinOperation.create));
                from("direct:set")
                        .to(StaticEndpointBuilders.twin("clientAttribute")
                                .operation("set")
                                .clientId("client-1")
                                .attributeName("Имя клиента")
                                .maxConnections(8)
                                .advanced()
                                .connectTimeout(5_000));
                from("direct:list")
                        .to(StaticEndpointBuilders.twin("attributes")
                                .operation(TwinOperation.list)
                                .outputType(TwinOutputType.json));
            }
        };
    }

    @Test
    void typedRoutesWork() {
        assertThat(send("direct:create", "Имя клиента").getException()).isNull();
        assertThat(send("direct:set", "Иван").getException()).isNull();
        assertThat((String) resultOf(send("direct:list", null))).contains("Имя клиента");

        assertThat(twin().state().value("client-1", "Имя клиента")).contains("Иван");
        assertThat(context.getEndpoints())
                .filteredOn(TwinEndpoint.class::isInstance)
                .hasSize(3);
        assertThat(List.of(TwinResource.values())).hasSize(2);
    }
}
