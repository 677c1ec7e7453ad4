// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a job keeps its files: the routes take them from {@code inbox} and leave them elsewhere.
 *
 * @param dir the folder with all the others
 */
record JobFolder(Path dir) {
    private static final Duration AGE = Duration.ofMinutes(1);

    Path inbox() {
        return dir.resolve("inbox");
    }

    Path failed() {
        return dir.resolve("failed");
    }

    /** The file with the rejected rows of another one. */
    Path rejectedFile(String name) {
        return dir.resolve("rejected").resolve(name.replaceFirst("\\.[^.]*$", "") + "-rejected.csv");
    }

    /** Puts a copy of a file into the inbox, in one step, so that it is never seen half written. */
    void handIn(Path file) throws IOException {
        String name = file.getFileName().toString();
        Files.createDirectories(inbox());
        Path copy = Files.copy(file, dir.resolve(name + ".new"), StandardCopyOption.REPLACE_EXISTING);
        // It's whole, so the route needn't wait to see whether it still grows.
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minus(AGE)));
        Files.move(copy, inbox().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
