/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.TwinComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * One way to set a value: a route that starts with {@code direct:} and the subject's name, and takes the value as its
 * body.
 */
enum Subject {
    /** The component. */
    TWIN {
        @Override
        void addTo(CamelContext context, Target target) throws Exception {
            TwinComponent twin = new TwinComponent();
            twin.getConfiguration().setBaseUrl(target.url());
            twin.getConfiguration().setAuthUrl(target.url());
            twin.getConfiguration().setEmail(target.email());
            twin.getConfiguration().setPassword(target.password());
            twin.getConfiguration().setMaxConnections(256);
            context.addComponent("twin", twin);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:TWIN")
                            .toF(
                                    "twin:clientAttribute?operation=set&clientId=%s&attributeId=%s",
                                    target.clientId(), target.attributeId());
                }
            });
        }
    },
    /** Camel's HTTP component, as people write such a route; the token is there already. */
    HTTP {
        @Override
        void addTo(CamelContext context, Target target) throws Exception {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:HTTP")
                            .setBody(simple("{\"value\":\"${body}\"}"))
                            .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                            .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                            .setHeader("Accept", constant("application/json"))
                            .setHeader("Authorization", constant("Bearer " + target.token()))
                            .toF(
                                    "%s/api/v1/clients/%s/attributes/%s",
                                    target.url(), target.clientId(), target.attributeId());
                }
            });
        }
    };

    /** Adds what the subject needs to a context that has not started. */
    abstract void addTo(CamelContext context, Target target) throws Exception;

    /** Where to set values: a TWIN, and an attribute that exists there. */
    record Target(String url, String email, String password, String token, String clientId, String attributeId) {

        @Override
        public String toString() {
            return "Target[" + url + "]";
        }
    }
}
