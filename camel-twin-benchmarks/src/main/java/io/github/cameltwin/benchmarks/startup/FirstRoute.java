// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.startup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Routes that begin with {@code direct:set} and set the first value of a process. */
enum FirstRoute {
    /** The component, which signs in with its first call. */
    TWIN {
        @Override
        RouteBuilder routes(BenchmarkTarget twin) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:set")
                            .toF(
                                    "twin:clientAttribute?operation=set&clientId=%s&attributeId=%s&baseUrl=%s&authUrl=%s"
                                            + "&email=%s&password=%s",
                                    BenchmarkTarget.CLIENT_ID,
                                    twin.attributeId(),
                                    twin.url(),
                                    twin.url(),
                                    twin.email(),
                                    twin.password());
                }
            };
        }
    },
    /** A route as people write it, with a route before it that signs in. */
    HTTP {
        @Override
        RouteBuilder routes(BenchmarkTarget twin) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:set")
                            .enrich("direct:token", FirstRoute::keepToken)
                            .to("direct:setWithToken");
                    from("direct:token")
                            .setBody(constant("{\"email\":\"" + twin.email() + "\",\"password\":\"" + twin.password()
                                    + "\",\"ttl\":604800}"))
                            .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                            .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                            .setHeader("Accept", constant("application/json"))
                            .to(twin.url() + "/api/v1/auth/login");
                    setWithToken(this, "direct:setWithToken", twin);
                }
            };
        }
    },
    /** The same without signing in. */
    HTTP_WITH_TOKEN {
        @Override
        RouteBuilder routes(BenchmarkTarget twin) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:set")
                            .setProperty("token", constant(twin.token()))
                            .to("direct:setWithToken");
                    setWithToken(this, "direct:setWithToken", twin);
                }
            };
        }
    };

    abstract RouteBuilder routes(BenchmarkTarget twin);

    private static Exchange keepToken(Exchange exchange, Exchange answer) {
        try {
            JsonNode login = new ObjectMapper().readTree(answer.getMessage().getBody(String.class));
            exchange.setProperty("token", login.get("token").asText());
            return exchange;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void setWithToken(RouteBuilder routes, String from, BenchmarkTarget twin) {
        routes.from(from)
                .setBody(exchange -> Map.of("value", exchange.getMessage().getBody()))
                .marshal()
                .json(JsonLibrary.Jackson)
                .setHeader(Exchange.HTTP_METHOD, routes.constant("POST"))
                .setHeader(Exchange.CONTENT_TYPE, routes.constant("application/json"))
                .setHeader("Accept", routes.constant("application/json"))
                .setHeader("Authorization", routes.simple("Bearer ${exchangeProperty.token}"))
                .to(twin.valueUrl());
    }
}
