// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static io.github.cameltwin.compatibility.Calls.attribute;
import static io.github.cameltwin.compatibility.Calls.call;
import static io.github.cameltwin.compatibility.Calls.expect;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;

/** The operations of {@code twin:attributes}. */
final class AttributeChecks {

    private AttributeChecks() {}

    static void create(CamelContext camel) throws Exception {
        Message reply = call(camel, "twin:attributes?operation=create", "Новый");

        TwinAttribute created = reply.getBody(TwinAttribute.class);
        expect(created.name(), "Новый");
        expect(reply.getHeader(TwinConstants.RESULT_ID), created.id());
        expect(created.id(), attribute(camel, "Новый"));
    }

    static void list(CamelContext camel) throws Exception {
        String id = attribute(camel, "В списке");

        Message reply = call(camel, "twin:attributes?operation=list", null);

        List<?> attributes = reply.getBody(List.class);
        expect(reply.getHeader(TwinConstants.COUNT), attributes.size());
        expect(
                attributes.stream()
                        .map(item -> ((TwinAttribute) item).id())
                        .filter(id::equals)
                        .count(),
                1L);
    }

    static void get(CamelContext camel) throws Exception {
        String id = attribute(camel, "Искомый");

        TwinAttribute found = call(camel, "twin:attributes?operation=get&attributeName=Искомый", null)
                .getBody(TwinAttribute.class);

        expect(found.id(), id);
    }

    static void rename(CamelContext camel) throws Exception {
        String id = attribute(camel, "Прежний");

        call(camel, "twin:attributes?operation=rename&attributeName=Прежний", "Переименованный");

        expect(attribute(camel, "Переименованный"), id);
    }

    static void delete(CamelContext camel) throws Exception {
        String id = attribute(camel, "Лишний");

        call(camel, "twin:attributes?operation=delete&attributeName=Лишний", null);

        expect(
                call(camel, "twin:attributes?operation=get&attributeId=" + id, null)
                        .getBody(),
                null);
    }

    static void ensure(CamelContext camel) throws Exception {
        String id = attribute(camel, "Есть");

        Map<?, ?> ensured = call(camel, "twin:attributes?operation=ensure", List.of("Есть", "Ещё"))
                .getBody(Map.class);

        expect(ensured.size(), 2);
        expect(((TwinAttribute) ensured.get("Есть")).id(), id);
    }
}
