// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An export as a CRM writes it: made-up clients, always the same ones, with commas, quotes and line breaks in their comments,
 * and empty cells. Some clients are there twice, with a newer value in the later row. A few rows are bad: without an id, with one that is
 * none, cut off, or too long where no row can be cut off.
 */
final class ExportSample {
    static final int ROWS = 1000;
    static final String ID = "ID клиента";

    /** The names of the columns beside the id. */
    static final List<String> ATTRIBUTES =
            List.of("Имя клиента", "Дата рождения", "Телефон", "Город", "Баланс", "Тема обращения", "Комментарий");

    /** A client that is there in each export. */
    static final String CLIENT = "crm-100001";

    private static final long SEED = 20_261_123L;
    private static final int BIRTH = 1;
    private static final int BALANCE = 4;
    private static final int SUBJECT = 5;
    private static final int YEAR = 2026;
    private static final int DAYS_OF_YEAR = 365;

    /** Bad rows by their place in the file: the id to write instead of the right one. */
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

    /** Rows that repeat an earlier one, with another value. */
    private static final Map<Integer, Integer> REPEATED = Map.of(700, 100, 800, 200, 900, 300);

    private ExportSample() {}

    /**
     * Writes the export.
     *
     * @param file is created or overwritten
     */
    static void write(Path file, Dialect dialect) throws IOException {
        List<List<Object>> table = new ArrayList<>();
        List<Object> header = new ArrayList<>(List.of(ID));
        header.addAll(ATTRIBUTES);
        table.add(header);
        table.addAll(rows(dialect));
        dialect.write(file, table);
    }

    /** The rows below the header. */
    static List<List<Object>> rows(Dialect dialect) {
        Random random = new Random(SEED);
        List<List<Object>> rows = new ArrayList<>();
        for (int number = 1; number <= ROWS; number++) {
            List<Object> row = row(number, random);
            Integer repeated = REPEATED.get(number);
            if (repeated != null) {
                row = new ArrayList<>(rows.get(repeated - 1));
                row.set(SUBJECT + 1, "Повторное обращение");
            }
            rows.add(row);
        }
        for (int number : CUT_OFF) {
            List<Object> row = rows.get(number - 1);
            if (dialect.hasEnds()) {
                rows.set(number - 1, row.subList(0, 3 + number % 4));
            } else {
                row.add("лишнее");
            }
        }
        return rows;
    }

    private static List<Object> row(int number, Random random) {
        List<Object> row = new ArrayList<>(MadeUpClient.values(random));
        LocalDate birth = LocalDate.of(YEAR - Integer.parseInt(row.get(BIRTH).toString()), 1, 1);
        row.set(BIRTH, birth.plusDays(random.nextInt(DAYS_OF_YEAR)));
        // A client without an account has no balance.
        row.set(BALANCE, random.nextInt(5) == 0 ? "" : BigDecimal.valueOf(random.nextInt(2_000_000) - 500_000L, 2));
        row.add(0, BAD_IDS.getOrDefault(number, "crm-" + (100_000 + number)));
        return row;
    }
}
