// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page shows the example that is tested, to the letter. */
class DocumentationTest {

    private static final Path ROOT = Path.of(System.getProperty("test.root"));

    private static final Path EXAMPLE = ROOT.resolve("camel-twin-examples/quarkus");

    @ParameterizedTest
    @ValueSource(strings = {"docs/runtimes-quarkus.md", "docs/runtimes-quarkus.ru.md"})
    void thePageShowsTheExample(String page) throws IOException {
        String text = Files.readString(ROOT.resolve(page));

        assertThat(text)
                .contains(snippet("xml", "pom.xml"))
                .contains(snippet("yaml", "src/main/resources/camel/client-cards.camel.yaml"))
                .contains(snippet("properties", "src/main/resources/application.properties"));
    }

    private static String snippet(String language, String file) throws IOException {
        return "```" + language + "\n" + Files.readString(EXAMPLE.resolve(file)) + "```";
    }
}
