// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.observe.LoadOutcome;
import io.github.cameltwin.internal.observe.Metric;
import io.github.cameltwin.internal.observe.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads these pages at night must find what they name. */
class OnCallPageTest {

    private static final Path COMPONENT = MarkdownFile.ROOT.resolve("camel-twin-component/src/main/java");
    private static final Path KAFKA = MarkdownFile.ROOT.resolve("camel-twin-kafka/src/main/java");
    private static final Path DASHBOARD = MarkdownFile.ROOT.resolve("docs/grafana/camel-twin.json");

    private static final Pattern LOG_LINE = Pattern.compile("(?m)^\\| `([^`]*…[^`]*)` \\|");
    private static final Pattern METRIC = Pattern.compile("`(camel\\.twin\\.[a-z.]+)`");
    private static final Pattern OUTCOME = Pattern.compile("outcome=~?\"([^\"]+)\"");
    private static final Pattern PROMETHEUS = Pattern.compile("\\bcamel_twin_\\w+");

    @ParameterizedTest
    @ValueSource(strings = {"on-call.md", "on-call.ru.md"})
    void theComponentWritesEachLogLine(String page) throws IOException {
        List<String> lines = all(LOG_LINE, page).map(line -> line.group(1)).toList();
        assertThat(lines).hasSize(15);
        assertThatSourcesHave(lines.subList(0, 11), COMPONENT);
        assertThatSourcesHave(lines.subList(11, 15), KAFKA);
    }

    private static void assertThatSourcesHave(List<String> lines, Path folder) throws IOException {
        String sources = sources(folder);
        assertThat(lines).allSatisfy(line -> assertThat(Arrays.stream(line.split("…")))
                .allSatisfy(part -> assertThat(sources).contains(part)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-call.md", "on-call.ru.md"})
    void theMetricsExist(String page) throws IOException {
        assertThat(all(METRIC, page).map(metric -> metric.group(1)))
                .hasSizeGreaterThan(5)
                .isSubsetOf(Arrays.stream(Metric.values()).map(Metric::id).toList());
        String dashboard = Files.readString(DASHBOARD);
        assertThat(all(PROMETHEUS, page).map(MatchResult::group))
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(dashboard).contains(name));
    }

    /** An alert for an outcome that was renamed never fires. */
    @ParameterizedTest
    @ValueSource(strings = {"on-call.md", "on-call.ru.md"})
    void theOutcomesOfTheAlertsExist(String page) throws IOException {
        List<String> known = Stream.of(
                        Arrays.stream(Outcome.values()).map(Outcome::tag),
                        Arrays.stream(LoadOutcome.values()).map(LoadOutcome::tag),
                        Stream.of("failed"))
                .flatMap(tags -> tags)
                .toList();
        assertThat(all(OUTCOME, page)
                        .flatMap(outcomes -> Arrays.stream(outcomes.group(1).split("[|]"))))
                .hasSizeGreaterThan(5)
                .isSubsetOf(known);
    }

    private static Stream<MatchResult> all(Pattern pattern, String page) throws IOException {
        return pattern.matcher(
                        Files.readString(MarkdownFile.ROOT.resolve("docs").resolve(page)))
                .results();
    }

    /** The sources, with texts of several lines joined and their placeholders left out. */
    private static String sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(OnCallPageTest::read)
                    .collect(Collectors.joining())
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
