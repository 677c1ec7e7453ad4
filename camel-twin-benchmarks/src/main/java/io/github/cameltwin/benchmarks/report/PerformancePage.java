// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The document that has the last figures, between markers; the rest of it is written by hand. */
public final class PerformancePage {

    private final Path file;

    public PerformancePage(Path file) {
        this.file = file;
    }

    /**
     * Writes a part anew.
     *
     * @param part     what the markers call it
     * @param markdown what is to stand between them
     */
    public void write(String part, String markdown) throws IOException {
        String start = "<!-- " + part + ": generated -->\n";
        String end = "<!-- " + part + ": end -->";
        String page = Files.readString(file);
        int from = page.indexOf(start);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(file + " has no markers for '" + part + "'");
        }
        Files.writeString(file, page.substring(0, from + start.length()) + markdown + page.substring(to));
    }
}
