// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page shows what the example is built of, and the example is run by its own tests. */
class SpringBootPageTest {

    private static final Path EXAMPLE = MarkdownFile.ROOT.resolve("camel-twin-examples/spring-boot");

    @ParameterizedTest
    @ValueSource(strings = {"docs/runtimes-spring-boot.md", "docs/runtimes-spring-boot.ru.md"})
    void blocksAreThoseOfTheExample(String page) throws IOException {
        List<String> xml = blocks(page, "xml");
        assertThat(xml).hasSize(3);
        assertThat(project("pom.xml")).contains(versions(xml.get(0)));
        assertThat(project("pom-boot-3.5.xml")).contains(versions(xml.get(1)));
        assertThat(project("pom.xml")).contains(compact(xml.get(2)));
        assertThat(project("pom-boot-3.5.xml")).contains(compact(xml.get(2)));
        assertThat(compact(Files.readString(EXAMPLE.resolve("src/main/resources/application.yml"))))
                .contains(compact(blocks(page, "yaml").get(0)));
    }

    @Test
    void bothLanguagesHaveTheSameSnippets() {
        assertThat(MarkdownFile.of("docs/runtimes-spring-boot.ru.md").snippets())
                .extracting(Snippet::text)
                .isEqualTo(MarkdownFile.of("docs/runtimes-spring-boot.md").snippets().stream()
                        .map(Snippet::text)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"pom.xml,4.1.2,4.22.0", "pom-boot-3.5.xml,3.5.10,4.18.0"})
    void compatibilityModulesTestTheVersionsOfTheExample(String pom, String boot, String camel) throws IOException {
        String module = "camel-twin-compatibility/spring-boot-" + boot.replaceFirst("\\.\\d+$", "") + "/pom.xml";
        String versions =
                "<spring-boot.version>" + boot + "</spring-boot.version> <camel.version>" + camel + "</camel.version>";
        assertThat(project(pom)).contains(versions);
        assertThat(compact(Files.readString(MarkdownFile.ROOT.resolve(module)))).contains(versions);
    }

    private static String project(String pom) throws IOException {
        return compact(Files.readString(EXAMPLE.resolve(pom)));
    }

    /** The versions of a block of properties: the example has other properties before them. */
    private static String versions(String properties) {
        return compact(properties).replaceAll("</?properties>", "").trim();
    }

    private static List<String> blocks(String page, String language) {
        return MarkdownFile.of(page).snippets().stream()
                .filter(snippet -> snippet.language().equals(language))
                .map(Snippet::text)
                .toList();
    }

    private static String compact(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }
}
