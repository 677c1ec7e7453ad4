// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly export as a program, from its jar: the numbers that it prints. */
class NightlyExportIT {
    private static final int CLIENTS = 250;
    private static final int CHANGED = 3;

    @TempDir
    Path dir;

    @Test
    void theNextNightTakesACallForEachChange() throws Exception {
        try (Program program = nightly(Map.of(), "--clients", String.valueOf(CLIENTS))) {
            assertThat(program.end()).as(program.output()).isZero();

            List<String> first = row(program, "First night");
            List<String> next = row(program, "Next night");
            assertThat(rows(first)).isEqualTo(CLIENTS);
            assertThat(set(first)).isEqualTo(CLIENTS * 10);
            assertThat(calls(first)).isBetween(CLIENTS * 10 + 10, CLIENTS * 10 + 10 + 20);
            assertThat(rows(next)).isEqualTo(CLIENTS);
            assertThat(set(next)).isEqualTo(CHANGED);
            assertThat(unchanged(next)).isEqualTo(CLIENTS * 10 - CHANGED);
            assertThat(calls(next)).isBetween(CHANGED, CHANGED + 10);
            assertThat(program.output())
                    .contains("On the next night 3 of 250 clients had changed")
                    .containsPattern("Dry run\\s*│\\s*250\\s*│\\s*10\\s*│\\s*2,500\\s*│\\s*0")
                    .containsPattern("Dry run\\s*│\\s*250\\s*│\\s*0\\s*│\\s*3\\s*│\\s*2,497")
                    .doesNotContain("Exception");
            assertThat(dir.resolve("done").toFile().list()).hasSize(2);
        }
    }

    @Test
    void doesNotTouchARealAccount() throws Exception {
        try (Program program = nightly(Map.of("TWIN_EMAIL", "a@example.com", "TWIN_PASSWORD", "secret-1"))) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .contains("simulator only", "without TWIN_EMAIL and TWIN_PASSWORD");
        }
    }

    @Test
    void wantsOptionsThatMakeSense() throws Exception {
        try (Program program = nightly(Map.of(), "--clients", "0")) {
            assertThat(program.end()).isEqualTo(2);
            assertThat(program.output()).startsWith("--clients must be from 1 to 100,000, not 0");
        }
        try (Program program = new Program(Examples.class, Map.of(), "--exit", "nightly")) {
            assertThat(program.end()).isEqualTo(2);
            assertThat(program.output()).startsWith("An option of the main job does not go with nightly");
        }
    }

    private Program nightly(Map<String, String> environment, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("nightly", "--dir", dir.toString()));
        all.addAll(List.of(arguments));
        return new Program(Examples.class, environment, all.toArray(String[]::new));
    }

    /** The cells of one row of the table, without the name. */
    private static List<String> row(Program program, String name) {
        String line = program.output()
                .lines()
                .filter(text -> text.contains("║ " + name))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.split("[║│]")).map(String::strip).skip(2).toList();
    }

    private static int rows(List<String> row) {
        return number(row, 0);
    }

    private static int calls(List<String> row) {
        return number(row, 1);
    }

    private static int set(List<String> row) {
        return number(row, 3);
    }

    private static int unchanged(List<String> row) {
        return number(row, 4);
    }

    private static int number(List<String> row, int cell) {
        return Integer.parseInt(row.get(cell).replace(",", ""));
    }
}
