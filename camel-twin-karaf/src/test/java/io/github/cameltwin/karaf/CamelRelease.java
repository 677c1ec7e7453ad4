// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A version of Camel with the Jackson that goes with it, as a features file. Camel-Karaf's own bundles are plain jars of Camel
 * with other headers; here the plain jars get such headers, and only Camel-Karaf's core is the real one.
 */
enum CamelRelease {
    OLDEST("oldest"),
    NEWER("newer");

    private static final List<String> CORE = List.of(
            "api",
            "management-api",
            "util",
            "util-json",
            "support",
            "base",
            "base-engine",
            "core-model",
            "core-reifier",
            "core-processor",
            "core-engine",
            "core-languages",
            "cluster",
            "health",
            "xml-io",
            "xml-io-util",
            "xml-jaxp",
            "tooling-model",
            "main",
            "bean",
            "direct",
            "file",
            "language",
            "log",
            "timer");

    final String version;
    private final String jackson;
    private final String snakeYaml;

    CamelRelease(String name) {
        version = System.getProperty("karaf.camel-" + name + ".version");
        jackson = System.getProperty("karaf.jackson-" + name + ".version");
        snakeYaml = System.getProperty("karaf.snakeyaml-" + name + ".version");
    }

    Path writeFeatures(Path file) throws IOException {
        StringBuilder xml = new StringBuilder(
                "<features name=\"camel-" + version + "\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n");
        // As Camel-Karaf has it: packages without a version, which must not be taken for those that the component
        // needs.
        feature(
                xml,
                "http-client",
                System.getProperty("camel-karaf.httpclient.version"),
                "<bundle>wrap:mvn:org.apache.httpcomponents.core5/httpcore5/"
                        + System.getProperty("camel-karaf.httpcore.version") + "</bundle>",
                "<bundle>wrap:mvn:org.apache.httpcomponents.client5/httpclient5/"
                        + System.getProperty("camel-karaf.httpclient.version") + "</bundle>");
        feature(
                xml,
                "jackson",
                jackson,
                jackson("jackson-core", jackson),
                jackson("jackson-databind", jackson),
                // Since 2.20 its versions have two numbers.
                jackson(
                        "jackson-annotations",
                        jackson.startsWith("2.19.") ? jackson : jackson.replaceFirst("[.]\\d+$", "")));
        feature(
                xml,
                "camel-core",
                version,
                CORE.stream().map(this::camel).collect(Collectors.joining("\n")),
                // Its imports end before Camel 4.15.
                "<bundle>wrap:mvn:org.apache.camel.karaf/camel-core-osgi/" + System.getProperty("camel-karaf.version")
                        + "$overwrite=merge&amp;Import-Package=org.apache.camel.*;version=\"[4.14,5)\",*</bundle>");
        feature(
                xml,
                "camel-http",
                version,
                "<feature>camel-core</feature>",
                "<feature>http-client</feature>",
                camel("http-base"));
        feature(
                xml,
                "camel-xml-io-dsl",
                version,
                "<feature>camel-core</feature>",
                camel("dsl-support"),
                camel("xml-io-dsl"));
        feature(
                xml,
                "camel-yaml-dsl",
                version,
                "<feature>camel-core</feature>",
                "<bundle>mvn:org.snakeyaml/snakeyaml-engine/" + snakeYaml + "</bundle>",
                camel("dsl-support"),
                camel("yaml-dsl-common"),
                camel("yaml-dsl-deserializers"),
                camel("yaml-dsl"));
        return Files.writeString(file, xml.append("</features>\n"));
    }

    private static void feature(StringBuilder xml, String name, String version, String... content) {
        xml.append("<feature name=\"%s\" version=\"%s\" start-level=\"50\">\n".formatted(name, version))
                .append(String.join("\n", content))
                .append("\n</feature>\n");
    }

    private static String jackson(String name, String version) {
        return "<bundle>mvn:com.fasterxml.jackson.core/" + name + "/" + version + "</bundle>";
    }

    private String camel(String name) {
        return ("<bundle>wrap:mvn:org.apache.camel/camel-%1$s/%2$s$Bundle-SymbolicName=camel-%1$s&amp;Bundle-Version=%2$s"
                        + "&amp;Export-Package=*;version=%2$s</bundle>")
                .formatted(name, version);
    }

    @Override
    public String toString() {
        return "Camel " + version + ", Jackson " + jackson;
    }
}
