// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A Markdown table. */
final class Table {

    private static final String NOT_MEASURED = "–";

    private final StringBuilder text = new StringBuilder();

    Table(String... head) {
        row((Object[]) head);
        row(Collections.nCopies(head.length, "---").toArray());
    }

    /** Adds a row of texts and whole numbers. */
    void row(Object... cells) {
        row(Stream.of(cells).map(String::valueOf).toList());
    }

    void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** A number as a cell. */
    static String cell(String format, OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, format, number.getAsDouble()) : NOT_MEASURED;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
