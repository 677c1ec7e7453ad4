// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static io.github.cameltwin.compatibility.Calls.expect;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinSyncReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverter;

/** The component's type converters, which Camel finds by itself. */
final class ConverterChecks {

    private static final TwinAttribute ATTRIBUTE = new TwinAttribute("a-1", 7, "Имя");

    private ConverterChecks() {}

    static void recordToJson(CamelContext camel) throws Exception {
        TypeConverter converter = camel.getTypeConverter();

        expect(
                converter.mandatoryConvertTo(String.class, new TwinSyncReport(1, 2, 3)),
                "{\"set\":1,\"deleted\":2,\"unchanged\":3}");
        expect(
                new String(converter.mandatoryConvertTo(byte[].class, ATTRIBUTE), StandardCharsets.UTF_8),
                converter.mandatoryConvertTo(String.class, ATTRIBUTE));
    }

    static void jsonToRecord(CamelContext camel) throws Exception {
        TypeConverter converter = camel.getTypeConverter();
        String json = "{\"id\":\"a-1\",\"companyId\":7,\"name\":\"Имя\"}";

        expect(converter.mandatoryConvertTo(TwinAttribute.class, json), ATTRIBUTE);
        expect(converter.mandatoryConvertTo(TwinAttribute.class, json.getBytes(StandardCharsets.UTF_8)), ATTRIBUTE);
        expect(
                converter.mandatoryConvertTo(TwinAttribute.class, Map.of("id", "a-1", "companyId", 7, "name", "Имя")),
                ATTRIBUTE);
    }
}
