// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that writes a file into the inbox line by line, and takes its time. */
final class SlowExport {
    private static final long PAUSE_MILLIS = 400;

    private SlowExport() {}

    /** Returns when the file is whole. */
    static void write(Path file, List<String> lines) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (String line : lines) {
                writer.write(line + "\n");
                writer.flush();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }
}
