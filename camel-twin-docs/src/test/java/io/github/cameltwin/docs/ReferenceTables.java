// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** The tables of the reference, made from the component's catalog entry. */
final class ReferenceTables {

    private static final String OPTIONS_HEAD = "| option | what it is | type | default |\n|---|---|---|---|\n";
    private static final String HEADERS_HEAD = "| header | what it is | type |\n|---|---|---|\n";

    private final ComponentModel component;

    ReferenceTables(ComponentModel component) {
        this.component = component;
    }

    /** The document with every generated part made anew: what stands between its markers. */
    String fillIn(String document) {
        String filled = between(document, "component options", options(component.getComponentOptions()));
        filled = between(filled, "path", options(component.getEndpointPathOptions()));
        filled = between(filled, "endpoint options", options(component.getEndpointParameterOptions()));
        return between(filled, "headers", headers());
    }

    static String between(String document, String part, String table) {
        String start = "<!-- " + part + ": generated -->\n";
        String end = "<!-- " + part + ": end -->";
        int from = document.indexOf(start);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("The markers of the part '" + part + "' are missing");
        }
        return document.substring(0, from + start.length()) + table + document.substring(to);
    }

    private static String options(List<? extends BaseOptionModel> options) {
        return options.stream()
                .map(option -> row(
                        "`" + option.getName() + "`" + (option.isRequired() ? " (required)" : ""),
                        (option.isSecret() ? "Secret. " : "") + option.getDescription(),
                        typeOf(option),
                        option.getDefaultValue() == null ? "" : "`" + option.getDefaultValue() + "`"))
                .collect(Collectors.joining("", OPTIONS_HEAD, ""));
    }

    private String headers() {
        return component.getEndpointHeaders().stream()
                .map(header -> row("`" + header.getName() + "`", header.getDescription(), typeOf(header)))
                .collect(Collectors.joining("", HEADERS_HEAD, ""));
    }

    private static String typeOf(BaseOptionModel option) {
        return option.getEnums() != null && !option.getEnums().isEmpty()
                ? option.getEnums().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                : option.getShortJavaType();
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
