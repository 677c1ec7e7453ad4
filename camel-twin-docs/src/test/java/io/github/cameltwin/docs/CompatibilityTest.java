// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the compatibility page equal to the modules that run its table. */
class CompatibilityTest {

    private static final Path PAGE = MarkdownFile.ROOT.resolve("docs/compatibility.md");

    /** Runtime, its version if it has one of its own, Camel's version, JDKs, test, the pom with the versions. */
    private static final Pattern ROW = Pattern.compile(
            "\\| ([A-Z][A-Za-z ]*)([\\d.]*) \\| ([\\d.]+) \\| ([\\d, ]+) \\| `(\\w+)`.* \\| \\[.*]\\((.+)\\) \\|");

    record Row(String runtime, String runtimeVersion, String camelVersion, String jdks, String test, Path pom) {

        String pomText() throws IOException {
            return Files.readString(pom);
        }
    }

    /** The first table, without its head. */
    private static List<String> table() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    static List<Row> rows() throws IOException {
        return table().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(
                        row.group(1).trim(),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        row.group(5),
                        PAGE.resolveSibling(row.group(6)).normalize()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void versionsAreThoseOfThePom(Row row) throws IOException {
        assertThat(row.pomText()).contains(">" + row.camelVersion() + "<").contains(">" + row.runtimeVersion());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void jdksAreThoseOfTheBuild(Row row) throws IOException {
        boolean onlyOldestJdk = row.pomText().contains("<skip.on.newer.jdk>true<");
        assertThat(row.jdks()).isEqualTo(onlyOldestJdk ? "17" : "17, 25");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void testIsInTheModule(Row row) throws IOException {
        try (Stream<Path> files = Files.walk(row.pom().getParent())) {
            assertThat(files).anyMatch(file -> file.endsWith(row.test() + ".java"));
        }
    }

    @Test
    void everyRowNamesItsTest() throws IOException {
        assertThat(table())
                .filteredOn(row -> !row.contains("| not yet |"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).matches(ROW));
    }

    @Test
    void everyCamelVersionOfTheBuildIsInTheTable() throws IOException {
        try (Stream<Path> folders = Files.list(MarkdownFile.ROOT.resolve("camel-twin-compatibility"))) {
            List<Path> poms = folders.filter(
                            folder -> folder.getFileName().toString().startsWith("camel-"))
                    .map(folder -> folder.resolve("pom.xml"))
                    .toList();
            assertThat(rows()).extracting(Row::pom).containsAll(poms);
            assertThat(poms).isNotEmpty();
        }
    }
}
