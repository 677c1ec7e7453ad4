// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Checks a complete {@code pom.xml}: well-formed, and with the versions that the snippets are tested with. */
final class ProjectTrial {

    private static final String CAMEL = "org.apache.camel";

    private final Map<String, Element> dependencies = new HashMap<>();

    void tryOut(String text) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        NodeList found = pom.getElementsByTagName("dependency");
        for (int i = 0; i < found.getLength(); i++) {
            Element dependency = (Element) found.item(i);
            dependencies.put(child(dependency, "artifactId"), dependency);
        }
        Element bom = dependencies.remove("camel-bom");
        assertThat(bom).as("camel-bom").isNotNull();
        assertThat(child(bom, "scope")).isEqualTo("import");
        assertThat(child(bom, "version")).isEqualTo(camelVersion());
        assertThat(version("camel-twin")).isEqualTo(System.getProperty("docs.version"));
        assertThat(version("log4j-slf4j2-impl"))
                .isEqualTo(LoggerContext.class.getPackage().getImplementationVersion());
        // The rest is Camel's: of the version that the BOM gives.
        dependencies.values().forEach(dependency -> {
            assertThat(child(dependency, "groupId")).isEqualTo(CAMEL);
            assertThat(child(dependency, "version")).isNull();
        });
    }

    private String version(String artifact) {
        assertThat(dependencies).containsKey(artifact);
        return child(dependencies.remove(artifact), "version");
    }

    private static String child(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? null : found.item(0).getTextContent();
    }

    private static String camelVersion() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            return camel.getVersion();
        }
    }
}
