// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kamelets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes a Kamelet from its outline in {@code src/kamelets}, and the options and headers of the component's catalog entry. So a
 * Kamelet's property can't differ from the endpoint's option.
 */
final class KameletGenerator {

    private static final String LICENCE = """
            # Licensed under the Apache License, Version 2.0 (the "License");
            # you may not use this file except in compliance with the License.
            # You may obtain a copy of the License at
            # http://www.apache.org/licenses/LICENSE-2.0
            # Unless required by applicable law or agreed to in writing, software
            # distributed under the License is distributed on an "AS IS" BASIS,
            # WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
            # See the License for the specific language governing permissions and
            # limitations under the License.
            """;

    private static final ObjectMapper QUOTED = new JsonMapper();

    private final JsonNode catalog;
    private final String icon;
    private final String version;

    /**
     * Makes a generator.
     *
     * @param catalog the component's catalog entry
     * @param icon    an SVG picture
     * @param version the version of this project
     */
    KameletGenerator(JsonNode catalog, String icon, String version) {
        this.catalog = catalog;
        this.icon = Base64.getEncoder().encodeToString(icon.strip().getBytes(StandardCharsets.UTF_8));
        this.version = version;
    }

    /** A property of a Kamelet. */
    private record Property(String name, String defaultValue, boolean required, JsonNode option) {

        boolean isText() {
            return jsonType().equals("string");
        }

        String jsonType() {
            return switch (option.get("type").asText()) {
                case "boolean", "integer", "number" -> option.get("type").asText();
                case "string", "enum", "duration" -> "string";
                default -> throw new IllegalStateException("A Kamelet can't have the option " + name);
            };
        }

        /**
         * The value of the endpoint's option. RAW keeps {@code +} and {@code %}. An optional parameter that isn't set would be
         * looked up in the properties and environment variables of the application, so few have no default.
         */
        String placeholder() {
            String value = (required || defaultValue != null ? "{{" : "{{?") + name + "}}";
            return isText() && !option.has("enum") ? "RAW(" + value + ")" : value;
        }
    }

    /** Returns the Kamelet. */
    String kamelet(String name, String outlineYaml) {
        JsonNode outline = read(outlineYaml);
        String type = name.substring(name.lastIndexOf('-') + 1);
        List<Property> properties = properties(outline, type);
        StringBuilder text = new StringBuilder(LICENCE);
        text.append("""
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: %s
                  annotations:
                    camel.apache.org/kamelet.support.level: "Preview"
                    camel.apache.org/catalog.version: "%s"
                    camel.apache.org/kamelet.icon: "data:image/svg+xml;base64,%s"
                    camel.apache.org/provider: "camel-twin"
                    camel.apache.org/kamelet.group: "TWIN"
                    camel.apache.org/kamelet.namespace: "TWIN"
                  labels:
                    camel.apache.org/kamelet.type: "%s"
                spec:
                  definition:
                    title: %s
                    description: |-
                %s
                """.formatted(
                        name,
                        version,
                        icon,
                        type,
                        quoted(outline.get("title").asText()),
                        indented(6, outline.get("description").asText())));
        if (outline.has("required")) {
            text.append("    required:\n");
            outline.get("required").forEach(one -> line(text, 6, "- " + one.asText()));
        }
        text.append("    type: object\n    properties:\n");
        properties.forEach(property -> definition(text, property, outline));
        text.append("  dataTypes:\n");
        dataTypes(text, "in", outline.get("in"));
        dataTypes(text, "out", outline.get("out"));
        text.append("""
                  dependencies:
                    - "camel:kamelet"
                    - "mvn:io.github.cameltwin:camel-twin:%s"
                """.formatted(version));
        outline.path("libraries").forEach(one -> line(text, 4, "- " + quoted("mvn:" + one.asText() + versionOf(one))));
        text.append("  template:\n");
        template(text, outline, properties, type);
        return text.toString();
    }

    private List<Property> properties(JsonNode outline, String type) {
        List<String> required = new ArrayList<>();
        outline.path("required").forEach(one -> required.add(one.asText()));
        List<Property> properties = new ArrayList<>();
        for (JsonNode listed : outline.get("options")) {
            String[] parts = listed.asText().split("=", 2);
            JsonNode option = catalog.get("properties").get(parts[0]);
            if (option == null) {
                throw new IllegalStateException("The component has no option " + parts[0]);
            }
            if (option.has("secret") && option.get("secret").asBoolean()
                    || catalog.get("componentProperties").has(parts[0])) {
                throw new IllegalStateException(parts[0] + " is configured once, as camel.component.twin." + parts[0]);
            }
            boolean needed = required.contains(parts[0]);
            String usual =
                    option.has("defaultValue") ? option.get("defaultValue").asText() : null;
            String defaultValue = parts.length == 2 ? parts[1] : usual;
            if (defaultValue == null && isOptionalClient(parts[0], needed)) {
                defaultValue = "";
            }
            properties.add(new Property(parts[0], needed ? null : defaultValue, needed, option));
        }
        return properties;
    }

    /** The build passes the versions of the project's libraries. */
    private static String versionOf(JsonNode library) {
        String property = library.asText().replaceFirst(".*:", "") + ".version";
        return ":" + Objects.requireNonNull(System.getProperty(property), property);
    }

    private static boolean isOptionalClient(String name, boolean required) {
        return name.equals("clientId") && !required;
    }

    private static void definition(StringBuilder text, Property property, JsonNode outline) {
        line(text, 6, property.name() + ":");
        line(text, 8, "title: " + quoted(property.option().get("displayName").asText()));
        line(
                text,
                8,
                "description: " + quoted(property.option().get("description").asText()));
        line(text, 8, "type: " + property.jsonType());
        if (property.option().has("enum")) {
            line(text, 8, "enum: " + property.option().get("enum"));
        }
        if (property.defaultValue() != null) {
            line(
                    text,
                    8,
                    "default: " + (property.isText() ? quoted(property.defaultValue()) : property.defaultValue()));
        }
        if (outline.path("examples").has(property.name())) {
            line(
                    text,
                    8,
                    "example: "
                            + quoted(
                                    outline.get("examples").get(property.name()).asText()));
        }
    }

    private void dataTypes(StringBuilder text, String direction, JsonNode data) {
        if (data == null) {
            return;
        }
        line(text, 4, direction + ":");
        line(text, 6, "default: " + data.get("default").asText());
        if (data.has("headers")) {
            line(text, 6, "headers:");
            data.get("headers").forEach(one -> {
                JsonNode header = catalog.get("headers").get(one.asText());
                line(text, 8, one.asText() + ":");
                line(text, 10, "title: " + quoted(words(one.asText().substring("CamelTwin".length()))));
                line(
                        text,
                        10,
                        "description: " + quoted(header.get("description").asText()));
                line(text, 10, "type: " + header.get("javaType").asText().toLowerCase(Locale.ROOT));
            });
        }
        line(text, 6, "types:");
        data.get("types").fields().forEachRemaining(one -> {
            line(text, 8, one.getKey() + ":");
            line(text, 10, "mediaType: " + one.getValue().asText());
        });
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private static void template(StringBuilder text, JsonNode outline, List<Property> properties, String type) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (outline.has("operation")) {
            parameters.put("operation", outline.get("operation").asText());
        }
        parameters.put("outputType", "json");
        properties.forEach(property -> parameters.put(property.name(), quoted(property.placeholder())));
        String uri = quoted("twin:" + outline.get("resource").asText());
        line(text, 4, "from:");
        if (type.equals("source")) {
            line(text, 6, "uri: " + uri);
            parameters(text, 6, parameters);
            line(text, 6, "steps:");
            line(text, 8, "- to: \"kamelet:sink\"");
            return;
        }
        line(text, 6, "uri: \"kamelet:source\"");
        line(text, 6, "steps:");
        if (properties.stream().anyMatch(property -> isOptionalClient(property.name(), property.required()))) {
            // A blank option is an error, and an optional parameter could take the client from a variable CLIENT_ID.
            Map<String, String> withoutClient = new LinkedHashMap<>(parameters);
            withoutClient.remove("clientId");
            line(text, 8, "- choice:");
            line(text, 12, "when:");
            line(text, 14, "- simple: \"'{{clientId}}' == ''\"");
            line(text, 16, "steps:");
            to(text, 18, uri, withoutClient);
            line(text, 12, "otherwise:");
            line(text, 14, "steps:");
            to(text, 16, uri, parameters);
        } else {
            to(text, 8, uri, parameters);
        }
    }

    private static void to(StringBuilder text, int indent, String uri, Map<String, String> parameters) {
        line(text, indent, "- to:");
        line(text, indent + 4, "uri: " + uri);
        parameters(text, indent + 4, parameters);
    }

    private static void parameters(StringBuilder text, int indent, Map<String, String> parameters) {
        line(text, indent, "parameters:");
        parameters.forEach((name, value) -> line(text, indent + 2, name + ": " + value));
    }

    private static void line(StringBuilder text, int indent, String content) {
        text.append(" ".repeat(indent)).append(content).append('\n');
    }

    private static String indented(int spaces, String text) {
        return text.lines()
                .map(line -> line.isEmpty() ? "" : " ".repeat(spaces) + line)
                .collect(Collectors.joining("\n"));
    }

    /** JSON's strings are YAML's, too. */
    private static String quoted(String text) {
        try {
            return QUOTED.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
