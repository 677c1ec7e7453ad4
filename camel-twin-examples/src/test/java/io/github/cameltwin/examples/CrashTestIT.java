// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The crash test as a program, from its jar, with few messages and kills. */
class CrashTestIT {
    @TempDir
    Path dir;

    @Test
    void aFewKillsLoseNothing() throws Exception {
        try (Program program = new Program(
                Examples.class,
                Map.of(),
                "crash-test",
                "--dir",
                dir.toString(),
                "--messages",
                "4100",
                "--kills",
                "2")) {
            assertThat(program.end()).as(program.output()).isZero();

            assertThat(program.output())
                    .contains("Every value came to TWIN")
                    .containsPattern("Messages that cannot be sent +1\n")
                    .containsPattern("Restarts of the broker +1\n")
                    .doesNotContain("WARN", "Exception");
        }
    }

    /** It takes most of a minute, so it isn't run again on a newer JDK. */
    @Test
    @DisabledForJreRange(min = JRE.JAVA_24)
    void aKillAndAProcessThatJoinsLoseNothingOfKafka() throws Exception {
        try (Program program = new Program(
                Examples.class,
                Map.of(),
                "crash-test",
                "--kafka",
                "--dir",
                dir.toString(),
                "--messages",
                "2100",
                "--kills",
                "1")) {
            assertThat(program.end()).as(program.output()).isZero();

            assertThat(program.output())
                    .contains("The values of each client came in their order")
                    .containsPattern("Messages that cannot be sent +1\n")
                    .containsPattern("Restarts of the broker +1\n")
                    .doesNotContain("WARN", "Exception");
        }
    }

    @Test
    void tellsWhichOptionsDoNotGo() throws Exception {
        try (Program program =
                new Program(Examples.class, Map.of(), "crash-test", "--dir", dir.toString(), "--messages", "10")) {
            assertThat(program.end()).isEqualTo(2);

            assertThat(program.output()).contains("a hundred messages for each kill");
        }
    }
}
