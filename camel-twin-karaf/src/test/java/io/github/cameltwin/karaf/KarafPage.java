// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a user types and writes, word for word from the page on Karaf. */
final class KarafPage {

    private static final Pattern SECTION = Pattern.compile("(?ms)^## (.*?)$(.*?)(?=^## |\\z)");

    /** The line before a block names its file: {@code `deploy/x.xml`:}. */
    private static final Pattern FILE = Pattern.compile("(?ms)`([^`\n]+)`:\\s*^```\\w+\n(.*?)^```$");

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```karaf\n(.*?)^```$");

    private final String text;

    KarafPage(String file) {
        try {
            text = Files.readString(Path.of("../docs", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands of a section. */
    String[] commands(String section) {
        return COMMANDS.matcher(section(section))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toArray(String[]::new);
    }

    /** The content of a file that a section shows. */
    String file(String section, String name) {
        return FILE.matcher(section(section))
                .results()
                .filter(block -> block.group(1).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name + " in the section " + section))
                .group(2);
    }

    private String section(String title) {
        return SECTION.matcher(text)
                .results()
                .filter(section -> section.group(1).equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no section " + title))
                .group(2);
    }
}
