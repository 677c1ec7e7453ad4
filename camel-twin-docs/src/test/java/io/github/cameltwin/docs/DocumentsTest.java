// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the documents as a whole. */
class DocumentsTest {

    /** {@code ClassTest#method}. */
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+Test)`");

    static List<String> documents() throws IOException {
        try (Stream<Path> files = Files.walk(MarkdownFile.ROOT, 2)) {
            return files.map(file -> MarkdownFile.ROOT.relativize(file).toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The snippets are the guide's substance: a translation may differ in all but these. */
    @ParameterizedTest
    @ValueSource(strings = {"guide", "files", "on-call", "runtimes-karaf", "without-java"})
    void bothLanguagesHaveTheSameSnippets(String page) {
        assertThat(textsOf("docs/" + page + ".ru.md")).isEqualTo(textsOf("docs/" + page + ".md"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFilesThatExist(String name) {
        MarkdownFile document = MarkdownFile.of(name);
        assertThat(document.links())
                .filteredOn(link -> !link.startsWith("#") && !link.matches("(?i)(https?|mailto):.*"))
                .allSatisfy(link -> assertThat(document.path().resolveSibling(link.replaceFirst("#.*", "")))
                        .exists());
    }

    /** A table that promises a test which nobody wrote is worse than none. */
    @Test
    void everyTestInTheTableOfFaultsExists() throws IOException {
        List<MatchResult> tests = TEST.matcher(Files.readString(MarkdownFile.ROOT.resolve("docs/faults.md")))
                .results()
                .toList();
        assertThat(tests).hasSizeGreaterThan(40).allSatisfy(test -> assertThat(sourceOf(test.group(1)))
                .containsPattern("void " + test.group(2) + "\\("));
    }

    /** The architecture page names the test that enforces each invariant. */
    @Test
    void everyTestOnTheArchitecturePageExists() throws IOException {
        List<MatchResult> tests = TEST_CLASS
                .matcher(Files.readString(MarkdownFile.ROOT.resolve("docs/architecture.md")))
                .results()
                .toList();
        assertThat(tests).hasSizeGreaterThan(10).allSatisfy(test -> assertThat(sourceOf(test.group(1)))
                .isNotEmpty());
    }

    private static String sourceOf(String testClass) throws IOException {
        try (Stream<Path> files = Files.walk(MarkdownFile.ROOT)) {
            return Files.readString(files.filter(file -> file.endsWith(testClass + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + testClass)));
        }
    }

    private static List<String> textsOf(String name) {
        return MarkdownFile.of(name).snippets().stream().map(Snippet::text).toList();
    }
}
