// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our Kamelets meet the rules of Apache's catalog. */
class KameletRulesTest {

    static Map<String, String> kamelets() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/kamelets"))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    @Test
    void allRulesAreMet() {
        assertThat(kamelets()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(KameletRules.problems(kamelets(), "camel-twin")).isEmpty();
    }

    /** A rule that nothing breaks is no rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# Licensed | # Copying: | licence header",
                "name: twin-set | name: twin-sets | file name",
                "kamelet.type: \"sink\" | kamelet.type: \"drain\" | label kamelet.type",
                "kamelet.type: \"sink\" | kamelet.type: \"action\" | name ends with its type",
                "data:image/ | data:text/ | icon",
                "provider: \"camel-twin\" | provider: \"x\" | provider",
                "catalog.version: \"0 | catalog.version: \"9 | one catalog.version",
                "Attribute Sink\" | Attribute\" | title ends with its type",
                "title: \"TWIN Set Attribute Sink\" | title: \"TWIN Load Sink\" | title of its own",
                "type: object | type: array | type: object",
                "- attributeName | - other | required other is a property",
                "title: \"Create Missing\" | title: \"The Option\" | without article",
                "type: boolean | kind: boolean | has a type",
                "type: boolean | {type: string, format: password} | is a credential",
                "default: text | default: xml | default data type exists",
                "mediaType: text/plain | mediaType: text | mediaType",
                "{{strictNames}} | {{strictName}} | are the same",
                "kamelet:source | direct:source | kamelet: endpoint",
                "- \"camel:kamelet\" | - \"camel:core\" | dependency camel:kamelet",
                "mvn:io.github.cameltwin:camel-twin | mvn:io.github.cameltwin:camel-two | dependency for twin"
            })
    void aBrokenRuleIsSeen(String from, String to, String rule) {
        String name = "twin-set-attribute-sink.kamelet.yaml";
        Map<String, String> broken = kamelets();
        String text = broken.get(name);
        assertThat(text).contains(from);
        // Two lines, which a table of one line per case cannot have.
        broken.put(
                name,
                to.startsWith("{type")
                        ? text.replaceFirst("type: boolean", "type: string\n        format: password")
                        : text.replace(from, to));

        assertThat(KameletRules.problems(broken, "camel-twin"))
                .anySatisfy(problem -> assertThat(problem).contains(rule));
    }
}
