// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Entries as they stand in the catalog of the designer Kaoto: Camel's own, and a JSON schema for Kaoto's form. */
final class KaotoEntries {

    private static final String SCHEMA = "http://json-schema.org/draft-07/schema#";
    private static final List<String> KAMELET_FIELDS =
            List.of("type", "title", "description", "default", "enum", "format");

    private static final JsonMapper MAPPER = new JsonMapper();

    private KaotoEntries() {}

    /** Returns the entry of a component, from its Camel catalog entry. */
    static ObjectNode component(JsonNode catalog) {
        ObjectNode entry = MAPPER.createObjectNode();
        for (String part : List.of("component", "componentProperties", "headers", "properties")) {
            if (catalog.has(part)) {
                entry.set(part, catalog.get(part));
            }
        }
        ObjectNode schema = MAPPER.createObjectNode();
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = MAPPER.createArrayNode();
        catalog.get("properties").fields().forEachRemaining(option -> {
            properties.set(option.getKey(), optionSchema(option.getValue()));
            if (option.getValue().path("required").asBoolean()) {
                required.add(option.getKey());
            }
        });
        schema.put("$schema", SCHEMA).put("type", "object");
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        entry.set("propertiesSchema", schema);
        return entry;
    }

    private static ObjectNode optionSchema(JsonNode option) {
        String type = option.get("type").asText();
        String javaType = option.path("javaType").asText();
        boolean isBean = type.equals("object") && !javaType.startsWith("java.util.Map");
        boolean isText = option.has("enum") || type.equals("enum") || type.equals("duration") || isBean;
        ObjectNode schema = MAPPER.createObjectNode();
        copyText(option, "displayName", schema, "title");
        copyText(option, "description", schema, "description");
        if (option.path("deprecated").asBoolean()) {
            schema.put("deprecated", true);
        }
        schema.put("type", isText ? "string" : type);
        if (option.has("enum")) {
            schema.set("enum", option.get("enum"));
        }
        if (type.equals("array")) {
            schema.putObject("items").put("type", "string");
        }
        List<String> format = new ArrayList<>();
        if (type.equals("duration")) {
            format.add("duration");
        } else if (isBean) {
            format.add("bean:" + javaType);
        }
        if (option.path("secret").asBoolean()) {
            format.add("password");
        }
        if (!format.isEmpty()) {
            schema.put("format", String.join("|", format));
        }
        if (option.hasNonNull("group")) {
            schema.put("$comment", "group:" + option.get("group").asText());
        }
        if (option.has("defaultValue")) {
            JsonNode value = option.get("defaultValue");
            if (type.equals("enum") || type.equals("number")) {
                schema.put("default", value.asText());
            } else {
                schema.set("default", value);
            }
        }
        return schema;
    }

    private static void copyText(JsonNode from, String name, ObjectNode to, String newName) {
        if (!from.path(name).asText().isEmpty()) {
            to.put(newName, from.get(name).asText());
        }
    }

    /** Returns the entry of a Kamelet. */
    static ObjectNode kamelet(JsonNode kamelet) {
        JsonNode definition = kamelet.at("/spec/definition");
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$schema", SCHEMA).put("type", "object");
        schema.set("title", definition.get("title"));
        schema.set("description", definition.get("description"));
        if (definition.has("required")) {
            schema.set("required", definition.get("required"));
        }
        ObjectNode properties = schema.putObject("properties");
        definition.get("properties").fields().forEachRemaining(property -> {
            ObjectNode kept = properties.putObject(property.getKey());
            KAMELET_FIELDS.stream()
                    .filter(property.getValue()::has)
                    .forEach(field -> kept.set(field, property.getValue().get(field)));
        });
        ObjectNode entry = kamelet.deepCopy();
        entry.set("propertiesSchema", schema);
        return entry;
    }
}
