// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * An export as a CRM writes it: a thousand made-up clients, always the same ones, with commas, quotes and line breaks in
 * their comments. A few rows are bad: without an id, with one that is none, or cut off.
 */
final class CsvSample {
    static final int ROWS = 1000;

    private static final long SEED = 20_261_123L;

    /** Bad rows by their place in the file: the id to write instead of the right one, or null for a row cut off. */
    private static final Map<Integer, String> BAD_IDS = Map.ofEntries(
            Map.entry(17, ""),
            Map.entry(111, "crm/100111"),
            Map.entry(290, "   "),
            Map.entry(371, "../100371"),
            Map.entry(444, "crm-100444?"),
            Map.entry(512, "crm#100512"),
            Map.entry(680, "50%"),
            Map.entry(777, ""),
            Map.entry(901, "crm\n100901"));

    private static final List<Integer> CUT_OFF = List.of(58, 333, 998);

    private CsvSample() {}

    /**
     * Writes the export.
     *
     * @param file is created or overwritten, in UTF-8
     */
    static void write(Path file) throws IOException {
        Random random = new Random(SEED);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
            csv.print("ID клиента");
            csv.printRecord(MadeUpClient.ATTRIBUTES);
            for (int number = 1; number <= ROWS; number++) {
                csv.printRecord(row(number, random));
            }
        }
    }

    private static List<String> row(int number, Random random) {
        List<String> row = new ArrayList<>();
        row.add(BAD_IDS.getOrDefault(number, "crm-" + (100_000 + number)));
        row.addAll(MadeUpClient.values(random));
        return CUT_OFF.contains(number) ? row.subList(0, 3 + random.nextInt(4)) : row;
    }
}
