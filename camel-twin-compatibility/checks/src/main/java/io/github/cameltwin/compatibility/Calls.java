// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import io.github.cameltwin.TwinConstants;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** Calls endpoints and compares what they return. */
final class Calls {

    private Calls() {}

    /** Sends a body to an endpoint and returns the reply; throws the exception of a failed exchange. */
    static Message call(CamelContext camel, String uri, Object body) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Exchange exchange = template.request(uri, sent -> sent.getMessage().setBody(body));
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return exchange.getMessage();
        }
    }

    /** Creates an attribute and returns its id. */
    static String attribute(CamelContext camel, String name) throws Exception {
        return call(camel, "twin:attributes?operation=ensure", name).getHeader(TwinConstants.RESULT_ID, String.class);
    }

    /** Reads a client's value of an attribute; null if it has none. */
    static Object valueOf(CamelContext camel, String clientId, String attributeName) throws Exception {
        return call(
                        camel,
                        "twin:clientAttribute?operation=get&clientId=" + clientId + "&attributeName=" + attributeName,
                        null)
                .getBody();
    }

    /** Throws if two values differ. */
    static void expect(Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError("Expected " + expected + ", but got " + actual);
        }
    }
}
