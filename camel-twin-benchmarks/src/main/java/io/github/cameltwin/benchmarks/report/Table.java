/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
