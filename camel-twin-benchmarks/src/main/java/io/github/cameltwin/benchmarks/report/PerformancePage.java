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
