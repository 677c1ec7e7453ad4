// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.io.input.BOMInputStream;

/** Looks into the CSV files that the routes read and write. */
final class CsvFile {
    private static final String ID = ExportSample.ID;

    private CsvFile() {}

    /** Whether a file is CSV in UTF-8 with commas, as the rejected rows are. */
    static boolean isPlain(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .filter(header -> header.contains(ID + ",") || header.contains(ID + "\","))
                    .isPresent();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** How many rows there are below the header, 0 where that cannot be told: what is wrong the route will find. */
    static long count(Path file) {
        try (CSVParser parser = parse(file)) {
            return Math.max(0, parser.stream().count() - 1);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /**
     * The client of the first row of an export that was not rejected.
     *
     * @param rejected the file with the rejected rows, which starts each with its number
     */
    static Optional<String> firstGoodClient(Path export, Path rejected) throws IOException {
        Set<String> bad;
        try (CSVParser parser = parse(rejected)) {
            bad = parser.stream().map(row -> row.get(0)).collect(Collectors.toSet());
        }
        try (CSVParser parser = parse(export)) {
            int id = parser.iterator().next().toList().indexOf(ID);
            return parser.stream()
                    .filter(row -> !bad.contains(String.valueOf(row.getRecordNumber())))
                    .map(row -> row.get(id))
                    .findFirst();
        }
    }

    private static CSVParser parse(Path file) throws IOException {
        // Excel writes a byte order mark before the first column.
        BOMInputStream text = BOMInputStream.builder().setPath(file).get();
        return CSVParser.parse(text, StandardCharsets.UTF_8, CSVFormat.DEFAULT);
    }
}
