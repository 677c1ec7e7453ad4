// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the committed Kamelets equal to the component. */
class GeneratedKameletsTest {

    private static final Path OUTLINES = Path.of("src/kamelets");
    private static final Path KAMELETS = Path.of("src/main/resources/kamelets");
    private static final Path KAOTO = Path.of("src/main/resources/kaoto");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(OUTLINES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Writes a stale Kamelet again and fails, as the component's build does with what it generates. */
    @ParameterizedTest
    @MethodSource("names")
    void kameletIsAsTheCatalogSays(String name) throws IOException {
        Path file = KAMELETS.resolve(name + ".kamelet.yaml");
        String generated = new KameletGenerator(
                        catalogEntry(),
                        Files.readString(OUTLINES.resolve("icon.svg")),
                        System.getProperty("project.version"))
                .kamelet(name, Files.readString(OUTLINES.resolve(name + ".yaml")));
        requireFresh(file, generated);
    }

    @Test
    void everyKameletHasAnOutline() throws IOException {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".kamelet.yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    /** What tools/kaoto-catalog.mjs adds to the designer's catalog. */
    @Test
    void kaotosEntriesAreAsTheCatalogAndTheKameletsSay() throws IOException {
        ObjectNode components = new JsonMapper().createObjectNode();
        components.set("twin", KaotoEntries.component(catalogEntry()));
        ObjectNode kamelets = new JsonMapper().createObjectNode();
        for (String name : names()) {
            JsonNode kamelet = new YAMLMapper().readTree(Files.readString(KAMELETS.resolve(name + ".kamelet.yaml")));
            kamelets.set(name, KaotoEntries.kamelet(kamelet));
        }
        assertAll(
                () -> requireFresh(KAOTO.resolve("twin-components.json"), components.toPrettyString() + "\n"),
                () -> requireFresh(KAOTO.resolve("twin-kamelets.json"), kamelets.toPrettyString() + "\n"));
    }

    private static void requireFresh(Path file, String generated) throws IOException {
        String committed = Files.exists(file) ? Files.readString(file) : "";
        if (!generated.equals(committed)) {
            Files.writeString(file, generated);
        }
        assertThat(committed)
                .as("%s was stale and has been written again: review and commit it, then build again.", file)
                .isEqualTo(generated);
    }

    static JsonNode catalogEntry() throws IOException {
        try (InputStream json =
                GeneratedKameletsTest.class.getResourceAsStream("/META-INF/io/github/cameltwin/twin.json")) {
            return new JsonMapper().readTree(json);
        }
    }
}
