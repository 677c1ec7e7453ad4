// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Builds the component as it was before HTTP/2 and without what it remembers, from this repository's history. */
public final class Baseline {

    public static final String COMMIT = "84a652a";

    private static final Path TARGET = Path.of("camel-twin-benchmarks", "target", "baseline");

    private Baseline() {}

    /** Builds the jar, unless an earlier run has. */
    public static Path build() throws IOException, InterruptedException {
        return build(COMMIT);
    }

    /** Builds the jar of another commit, unless an earlier run has. */
    public static Path build(String commit) throws IOException, InterruptedException {
        Path jar = TARGET.resolve("camel-twin-" + commit + ".jar").toAbsolutePath();
        if (Files.exists(jar)) {
            return jar;
        }
        Path tree = Files.createTempDirectory("camel-twin-" + commit).resolve("tree");
        run(Path.of(""), "git", "worktree", "add", "--detach", tree.toString(), commit);
        try {
            run(
                    tree,
                    tree.resolve("mvnw").toString(),
                    "-q",
                    "-pl",
                    "camel-twin-component",
                    "-am",
                    "-DskipTests",
                    "-Dspotless.check.skip",
                    "-Dmdep.analyze.skip",
                    "package");
            Files.createDirectories(TARGET);
            try (Stream<Path> built =
                    Files.list(tree.resolve("camel-twin-component").resolve("target"))) {
                Path component = built.filter(
                                file -> file.getFileName().toString().matches("camel-twin-[\\d.]+(-SNAPSHOT)?\\.jar"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("The build of " + commit + " has no jar"));
                return Files.copy(component, jar);
            }
        } finally {
            run(Path.of(""), "git", "worktree", "remove", "--force", tree.toString());
        }
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("This failed with the status " + status + ": " + List.of(command));
        }
    }
}
