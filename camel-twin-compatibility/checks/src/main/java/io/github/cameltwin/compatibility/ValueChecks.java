// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static io.github.cameltwin.compatibility.Calls.attribute;
import static io.github.cameltwin.compatibility.Calls.call;
import static io.github.cameltwin.compatibility.Calls.expect;
import static io.github.cameltwin.compatibility.Calls.valueOf;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinSyncReport;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;

/** The operations of {@code twin:clientAttribute}. */
final class ValueChecks {

    private ValueChecks() {}

    static void set(CamelContext camel) throws Exception {
        String id = attribute(camel, "Имя");

        Message reply = call(camel, "twin:clientAttribute?operation=set&clientId=set&attributeName=Имя", "Иван");

        expect(reply.getHeader(TwinConstants.RESULT_ID), id);
        expect(valueOf(camel, "set", "Имя"), "Иван");
    }

    static void list(CamelContext camel) throws Exception {
        setValue(camel, "list", "Имя", "Анна");

        Message reply = call(camel, "twin:clientAttribute?operation=list&clientId=list", null);

        expect(reply.getHeader(TwinConstants.COUNT), 1);
        expect(((TwinClientAttribute) reply.getBody(List.class).get(0)).value(), "Анна");
    }

    static void get(CamelContext camel) throws Exception {
        setValue(camel, "get", "Имя", "Пётр");

        expect(valueOf(camel, "get", "Имя"), "Пётр");
    }

    static void delete(CamelContext camel) throws Exception {
        setValue(camel, "delete", "Имя", "Ольга");
        expect(valueOf(camel, "delete", "Имя"), "Ольга");

        call(camel, "twin:clientAttribute?operation=delete&clientId=delete&attributeName=Имя", null);

        expect(valueOf(camel, "delete", "Имя"), null);
    }

    /** The body is JSON text, which the component reads with Jackson. */
    static void setAll(CamelContext camel) throws Exception {
        Message reply = call(
                camel,
                "twin:clientAttribute?operation=setAll&clientId=setAll&createMissing=true",
                "{\"Имя\": \"Пётр\", \"Возраст\": 33}");

        expect(reply.getHeader(TwinConstants.COUNT), 2);
        expect(valueOf(camel, "setAll", "Возраст"), "33");
    }

    static void sync(CamelContext camel) throws Exception {
        setValue(camel, "sync", "Имя", "Анна");
        setValue(camel, "sync", "Возраст", "33");
        setValue(camel, "sync", "Город", "Тверь");

        TwinSyncReport report = call(
                        camel,
                        "twin:clientAttribute?operation=sync&clientId=sync&deleteMissing=true",
                        Map.of("Имя", "Анна", "Возраст", "34"))
                .getBody(TwinSyncReport.class);

        expect(report, new TwinSyncReport(1, 1, 1));
    }

    /** The second row has no client. */
    static void load(CamelContext camel) throws Exception {
        TwinLoadReport report = call(
                        camel,
                        "twin:clientAttribute?operation=load&createMissing=true",
                        "{\"clientId\": \"load\", \"Имя\": \"Мария\"}\n{\"Имя\": \"Никто\"}\n")
                .getBody(TwinLoadReport.class);

        expect(report.done(), 1L);
        expect(report.failed(), 1L);
        expect(valueOf(camel, "load", "Имя"), "Мария");
    }

    static void errorType(CamelContext camel) throws Exception {
        try {
            call(camel, "twin:clientAttribute?operation=set&clientId=error&attributeName=Неизвестный", "x");
        } catch (TwinNotFoundException e) {
            expect(e.getMessage().contains("Неизвестный"), true);
            return;
        }
        throw new AssertionError("Expected a TwinNotFoundException, but the call succeeded");
    }

    private static void setValue(CamelContext camel, String clientId, String name, String value) throws Exception {
        attribute(camel, name);
        call(camel, "twin:clientAttribute?operation=set&clientId=" + clientId + "&attributeName=" + name, value);
    }
}
