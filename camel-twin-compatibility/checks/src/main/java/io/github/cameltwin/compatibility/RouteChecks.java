// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static io.github.cameltwin.compatibility.Calls.call;
import static io.github.cameltwin.compatibility.Calls.expect;
import static io.github.cameltwin.compatibility.Calls.valueOf;

import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Routes that are written without Java. */
final class RouteChecks {

    private static final String YAML = """
            - route:
                from:
                  uri: direct:compatibility-yaml
                  steps:
                    - to:
                        uri: twin:clientAttribute
                        parameters:
                          operation: set
                          attributeName: Имя клиента
                          createMissing: true
            """;

    private static final String XML = """
            <routes>
              <route>
                <from uri="direct:compatibility-xml"/>
                <to uri="twin:clientAttribute?operation=set&amp;attributeName=Имя клиента&amp;createMissing=true"/>
              </route>
            </routes>
            """;

    private RouteChecks() {}

    static void yaml(CamelContext camel) throws Exception {
        check(camel, "yaml", YAML);
    }

    static void xml(CamelContext camel) throws Exception {
        check(camel, "xml", XML);
    }

    /** The Kamelet is found in its jar. */
    static void kamelet(CamelContext camel) throws Exception {
        call(
                camel,
                "kamelet:twin-set-attribute-sink?attributeName=Имя клиента&createMissing=true",
                "{\"clientId\": \"kamelet\", \"value\": \"Ольга\"}");

        expect(valueOf(camel, "kamelet", "Имя клиента"), "Ольга");
    }

    /** Sends a message to the route, which must set a value of the client of this name. */
    private static void check(CamelContext camel, String dsl, String route) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("compatibility." + dsl, route));

        call(camel, "direct:compatibility-" + dsl, "{\"clientId\": \"" + dsl + "\", \"value\": \"Ольга\"}");

        expect(valueOf(camel, dsl, "Имя клиента"), "Ольга");
    }
}
