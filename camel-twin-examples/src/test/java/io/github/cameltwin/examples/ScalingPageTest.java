// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScalingPageTest {

    @Test
    void theRecipeForKafkaIsTheRouteOfTheCrashTest() throws Exception {
        String route = Files.readString(Path.of("src/main/resources/crash-kafka/values.camel.yaml"));
        String withoutLicence = route.substring(route.indexOf("\n\n\n")).strip();

        assertThat(Files.readString(Path.of("../docs/scaling.md"))).contains("```yaml\n" + withoutLicence + "\n```");
    }
}
