// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.operation.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the reference equal to the component. */
class ReferenceTest {

    private static final Path REFERENCE = MarkdownFile.ROOT.resolve("docs/reference.md");

    /** Writes stale tables anew and fails, as the component's build does with what it generates. */
    @Test
    void tablesAreAsTheCatalogSays() throws IOException {
        String committed = Files.readString(REFERENCE);
        String generated = new ReferenceTables(catalogEntry()).fillIn(committed);
        if (!generated.equals(committed)) {
            Files.writeString(REFERENCE, generated);
        }
        assertThat(committed)
                .as("docs/reference.md was stale. It has been generated anew: review and commit it, then build again.")
                .isEqualTo(generated);
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationIsTold(Action action) throws IOException {
        assertThat(Files.readString(REFERENCE))
                .contains("\n| `" + action.resource() + "` | `" + action.operation() + "` |");
    }

    private static ComponentModel catalogEntry() throws IOException {
        try (InputStream json = ReferenceTest.class.getResourceAsStream("/META-INF/io/github/cameltwin/twin.json")) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
