// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the properties equal to the component's options. A stale file is written again, and the build fails once. */
class GeneratedPropertiesTest {

    private static PropertiesGenerator generator;

    @BeforeAll
    static void readCatalogEntry() throws IOException {
        try (InputStream json =
                GeneratedPropertiesTest.class.getResourceAsStream("/META-INF/io/github/cameltwin/twin.json")) {
            ComponentModel component =
                    JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
            generator = new PropertiesGenerator(component);
        }
    }

    @Test
    void everyOptionIsAProperty() throws IOException {
        assertFresh("java/io/github/cameltwin/springboot/TwinComponentProperties.java", generator.properties());
    }

    @Test
    void everyPropertyHasMetadataForEditors() throws IOException {
        assertFresh("resources/META-INF/spring-configuration-metadata.json", generator.metadata());
    }

    private static void assertFresh(String file, String generated) throws IOException {
        Path path = Path.of("src/generated").resolve(file);
        String committed = Files.exists(path) ? Files.readString(path) : "";
        if (!committed.equals(generated)) {
            Files.writeString(path, generated);
        }
        assertThat(committed)
                .as(path + " was stale. It has been generated again: review and commit it, then build again")
                .isEqualTo(generated);
    }
}
