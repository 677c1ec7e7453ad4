// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command tools/kaoto-catalog.mjs, with Kaoto's real catalog. Without Node.js, npm and tar, or without the npm registry, the tests
 * are skipped and say so.
 */
class KaotoCatalogTest {

    private static final String CATALOG = "@kaoto/camel-catalog@0.10.4";
    private static final String RUNTIME = "camel-main/4.18.4";
    private static final Path TOOL = Path.of("../tools/kaoto-catalog.mjs").toAbsolutePath();

    @TempDir
    static Path dir;

    private static Path original;
    private static Path extended;

    @BeforeAll
    static void extendTheCatalog() throws Exception {
        assume("node", "--version");
        assume("npm", "pack", "--silent", CATALOG);
        assume("tar", "--version");
        try (Stream<Path> files = Files.list(dir)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow();
            String inside = "package/dist/camel-catalog/";
            assertThat(run("tar", "xzf", archive.toString(), inside + "index.json", inside + RUNTIME))
                    .isTrue();
        }
        original = dir.resolve("package/dist/camel-catalog");
        extended = dir.resolve("with twin");
        assertThat(run("node", TOOL.toString(), original.toString(), extended.toString(), RUNTIME))
                .isTrue();
    }

    private static void assume(String... command) throws Exception {
        boolean works;
        try {
            works = run(command);
        } catch (IOException e) {
            works = false;
        }
        if (!works) {
            System.err.println(
                    "SKIPPED: the test of Kaoto's catalog, because this failed: " + String.join(" ", command));
        }
        assumeTrue(works, () -> "failed: " + String.join(" ", command));
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("output.log").toFile())
                .start();
        try {
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    private static JsonNode catalog(Path root, String kind) throws IOException {
        Path folder = root.resolve(RUNTIME);
        try (Stream<Path> files = Files.list(folder)) {
            Path index = files.filter(file -> file.getFileName().toString().startsWith("index-"))
                    .findFirst()
                    .orElseThrow();
            String file = json(index).at("/catalogs/" + kind + "/file").asText();
            return json(folder.resolve(file));
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new JsonMapper().readTree(file.toFile());
    }

    @Test
    void twinAndItsKameletsAreAddedAndNothingElseIsChanged() throws Exception {
        JsonNode index = json(extended.resolve("index.json"));
        assertThat(index.get("definitions")).hasSize(1);
        assertThat(extended.resolve(index.at("/definitions/0/fileName").asText()))
                .exists();
        assertThat(index.at("/definitions/0/name").asText()).isEqualTo("Camel Main 4.18.4 with TWIN");
        for (String kind : List.of("components", "kamelets")) {
            JsonNode before = catalog(original, kind);
            JsonNode after = catalog(extended, kind);
            before.fields().forEachRemaining(entry -> assertThat(after.get(entry.getKey()))
                    .isEqualTo(entry.getValue()));
            assertThat(after.size() - before.size()).isEqualTo(kind.equals("components") ? 1 : 7);
        }
    }

    /** Kaoto's own entries are the model: ours have no field and no type that none of them has. */
    @Test
    void theEntriesHaveTheShapeOfTheOthers() throws Exception {
        Set<String> allowed = new TreeSet<>();
        catalog(original, "components").forEach(entry -> collect("", entry, allowed));
        Set<String> used = new TreeSet<>();
        collect("", catalog(extended, "components").get("twin"), used);
        assertThat(allowed).containsAll(used);

        allowed.clear();
        used.clear();
        JsonNode kamelets = catalog(original, "kamelets");
        kamelets.forEach(entry -> collect("", entry.get("propertiesSchema"), allowed));
        catalog(extended, "kamelets").fields().forEachRemaining(entry -> {
            if (!kamelets.has(entry.getKey())) {
                collect("", entry.getValue().get("propertiesSchema"), used);
                assertThat(fieldNames(entry.getValue())).isEqualTo(fieldNames(kamelets.get("log-sink")));
            }
        });
        assertThat(allowed).containsAll(used);
    }

    /** From Camel's part of an entry, our code makes the same form as Kaoto's. */
    @Test
    void formsOfOtherComponentsComeOutAsKaotoMakesThem() throws Exception {
        JsonNode components = catalog(original, "components");
        List<String> different = new ArrayList<>();
        components.fields().forEachRemaining(entry -> {
            JsonNode form = KaotoEntries.component(entry.getValue()).get("propertiesSchema");
            if (!form.equals(entry.getValue().get("propertiesSchema"))) {
                different.add(entry.getKey());
            }
        });
        assertThat(components.size()).isGreaterThan(300);
        assertThat(different).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aFolderWithOtherFilesIsNotOverwritten() throws Exception {
        Path other = Files.createDirectories(dir.resolve("other"));
        Files.writeString(other.resolve("notes.txt"), "notes");

        assertThat(run("node", TOOL.toString(), original.toString(), other.toString(), RUNTIME))
                .isFalse();
        assertThat(other.resolve("notes.txt")).hasContent("notes");
        assertThat(Files.readString(dir.resolve("output.log"))).contains("OUT is", "Name an empty folder");
        assertThat(run("node", TOOL.toString(), original.toString(), extended.toString(), RUNTIME))
                .isTrue();
    }

    private static Set<String> fieldNames(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The paths of all fields and the types of their values; names of options and headers don't count. */
    private static void collect(String path, JsonNode node, Set<String> paths) {
        paths.add(path + ":" + node.getNodeType());
        boolean isTable = path.matches(".*/(properties|componentProperties|headers)");
        node.fields()
                .forEachRemaining(
                        field -> collect(path + "/" + (isTable ? "*" : field.getKey()), field.getValue(), paths));
        if (path.endsWith("/*/type")) {
            paths.add(path + "=" + node.asText());
        }
    }
}
