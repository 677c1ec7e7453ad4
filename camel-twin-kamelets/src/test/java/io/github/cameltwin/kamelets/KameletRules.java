// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kamelets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of Apache Camel's Kamelet catalog, which its validator checks; ported, so that our Kamelets look like its own. */
final class KameletRules {

    private static final String NAMES = "camel.apache.org/";
    private static final String CREDENTIALS = "urn:camel:group:credentials";
    private static final String OLD_DESCRIPTOR = "urn:alm:descriptor:com.tectonic.ui";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z0-9\\-._]+)(?::[^}]*)?}}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[a-z0-9.+-]+");
    private static final Set<String> JSON_TYPES = Set.of("string", "boolean", "integer", "number", "array", "object");

    private final String provider;
    private final List<String> problems = new ArrayList<>();

    private KameletRules(String provider) {
        this.provider = provider;
    }

    /**
     * Returns what is wrong with the Kamelets of a catalog.
     *
     * @param kamelets their texts by file name
     */
    static List<String> problems(Map<String, String> kamelets, String provider) {
        KameletRules rules = new KameletRules(provider);
        Map<String, JsonNode> parsed = new TreeMap<>();
        kamelets.forEach((file, text) -> {
            rules.require(file, text.startsWith("# Licensed under the Apache License, Version 2.0"), "licence header");
            parsed.put(file, parse(text));
        });
        parsed.forEach(rules::check);
        rules.requireDifferent(parsed.values(), "title");
        rules.requireDifferent(parsed.values(), "description");
        Set<String> versions = parsed.values().stream()
                .map(kamelet -> annotation(kamelet, "catalog.version"))
                .collect(Collectors.toSet());
        rules.require("all", versions.size() == 1, "one catalog.version, not " + versions);
        return rules.problems;
    }

    private static JsonNode parse(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void require(String file, boolean met, String rule) {
        if (!met) {
            problems.add(file + ": " + rule);
        }
    }

    private void requireDifferent(Collection<JsonNode> kamelets, String field) {
        Set<String> seen = new HashSet<>();
        kamelets.forEach(kamelet -> {
            String text = definition(kamelet).path(field).asText();
            require(kamelet.at("/metadata/name").asText(), seen.add(text), field + " of its own");
        });
    }

    private void check(String file, JsonNode kamelet) {
        String name = kamelet.at("/metadata/name").asText();
        String type =
                kamelet.at("/metadata/labels").path(NAMES + "kamelet.type").asText();
        require(file, kamelet.path("apiVersion").asText().equals("camel.apache.org/v1"), "apiVersion");
        require(file, kamelet.path("kind").asText().equals("Kamelet"), "kind");
        require(file, file.equals(name + ".kamelet.yaml"), "file name is the Kamelet's");
        require(file, Set.of("source", "sink", "action").contains(type), "label kamelet.type");
        require(file, name.endsWith("-" + type), "name ends with its type");
        require(file, annotation(kamelet, "kamelet.icon").startsWith("data:image/"), "annotation icon");
        require(file, annotation(kamelet, "provider").equals(provider), "annotation provider");
        require(file, !annotation(kamelet, "catalog.version").isEmpty(), "annotation catalog.version");
        require(file, !annotation(kamelet, "kamelet.group").isEmpty(), "annotation group");
        require(file, !annotation(kamelet, "kamelet.namespace").isEmpty(), "annotation namespace");
        require(
                file,
                Set.of("Preview", "Stable").contains(annotation(kamelet, "kamelet.support.level")),
                "annotation support.level");
        checkDefinition(file, kamelet, type);
        checkDataTypes(file, kamelet, type);
        checkTemplate(file, kamelet, type);
    }

    private void checkDefinition(String file, JsonNode kamelet, String type) {
        JsonNode definition = definition(kamelet);
        String title = definition.path("title").asText();
        require(
                file,
                title.length() > type.length() && title.toLowerCase().endsWith(" " + type),
                "title ends with its type");
        require(file, !definition.path("description").asText().isBlank(), "description");
        require(file, definition.path("type").asText().equals("object"), "type: object");
        JsonNode properties = definition.path("properties");
        definition.path("required").forEach(one -> {
            require(file, properties.has(one.asText()), "required " + one.asText() + " is a property");
            require(
                    file,
                    !properties.path(one.asText()).has("default"),
                    one.asText() + " is required or has a default");
        });
        properties.fields().forEachRemaining(one -> checkProperty(file, one.getKey(), one.getValue()));
    }

    private void checkProperty(String file, String name, JsonNode property) {
        require(file, JSON_TYPES.contains(property.path("type").asText()), name + " has a type");
        require(file, !property.path("title").asText().isBlank(), name + " has a title");
        require(file, !property.path("title").asText().matches("(The|An?) .*"), name + " has a title without article");
        require(file, !property.path("description").asText().isBlank(), name + " has a description");
        List<String> descriptors = new ArrayList<>();
        property.path("x-descriptors").forEach(one -> descriptors.add(one.asText()));
        require(
                file,
                !property.path("format").asText().equals("password") || descriptors.contains(CREDENTIALS),
                name + " is a credential");
        require(
                file,
                descriptors.stream().noneMatch(one -> one.startsWith(OLD_DESCRIPTOR)),
                name + " has no old descriptor");
    }

    private void checkDataTypes(String file, JsonNode kamelet, String type) {
        JsonNode types = kamelet.at("/spec/dataTypes");
        require(file, types.has("in") || type.equals("source"), "dataTypes in");
        require(file, types.has("out") || type.equals("sink"), "dataTypes out");
        for (JsonNode direction : types) {
            require(file, direction.path("types").has(direction.path("default").asText()), "default data type exists");
            direction
                    .path("types")
                    .forEach(one -> require(
                            file,
                            MEDIA_TYPE.matcher(one.path("mediaType").asText()).matches(),
                            "mediaType"));
            direction.path("headers").forEach(header -> checkProperty(file, "header", header));
        }
    }

    private void checkTemplate(String file, JsonNode kamelet, String type) {
        JsonNode template = kamelet.at("/spec/template");
        require(file, template.isObject(), "template");
        Set<String> used = new TreeSet<>();
        Set<String> schemes = new TreeSet<>();
        collect(template, used, schemes);
        Set<String> declared = new TreeSet<>();
        definition(kamelet).path("properties").fieldNames().forEachRemaining(declared::add);
        require(file, declared.equals(used), "declared " + declared + " and used " + used + " are the same");
        require(file, schemes.contains(type.equals("source") ? "kamelet:sink" : "kamelet:source"), "kamelet: endpoint");
        Set<String> dependencies = new TreeSet<>();
        kamelet.at("/spec/dependencies").forEach(one -> dependencies.add(one.asText()));
        require(file, dependencies.contains("camel:kamelet"), "dependency camel:kamelet");
        require(
                file,
                dependencies.stream().allMatch(one -> one.matches("(camel:|mvn:|github:apache/).+")),
                "dependencies with a known scheme");
        schemes.stream()
                .map(uri -> uri.replaceFirst(":.*", ""))
                .filter(scheme -> !scheme.equals("kamelet"))
                .forEach(scheme -> require(
                        file,
                        dependencies.stream()
                                .anyMatch(one -> one.matches("(camel:|mvn:[^:]+:camel-)" + scheme + "(:.*)?")),
                        "dependency for " + scheme));
    }

    private static void collect(JsonNode node, Set<String> placeholders, Set<String> uris) {
        if (node.isTextual()) {
            PLACEHOLDER.matcher(node.asText()).results().forEach(found -> placeholders.add(found.group(1)));
        }
        if (node.has("uri")) {
            uris.add(node.get("uri").asText());
        }
        if (node.path("to").isTextual()) {
            uris.add(node.get("to").asText());
        }
        node.forEach(child -> collect(child, placeholders, uris));
    }

    private static JsonNode definition(JsonNode kamelet) {
        return kamelet.at("/spec/definition");
    }

    private static String annotation(JsonNode kamelet, String name) {
        return kamelet.at("/metadata/annotations").path(NAMES + name).asText();
    }
}
