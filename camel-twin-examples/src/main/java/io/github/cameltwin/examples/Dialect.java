// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The ways in which programs write the same export. */
enum Dialect {
    /** CSV as a modern CRM writes it. */
    UTF8("utf8", "csv", StandardCharsets.UTF_8, ',', "uuuu-MM-dd"),
    /** CSV as Excel saves it on Russian Windows. */
    EXCEL_RU("excel-ru", "csv", Charset.forName("windows-1251"), ';', "dd.MM.uuuu"),
    /** The text in Unicode as 1C saves a table. */
    ONE_C("1c", "txt", StandardCharsets.UTF_16LE, '\t', "dd.MM.uuuu '0:00:00'"),
    /** A sheet of Excel, with cells that are dates and numbers. */
    XLSX("xlsx", "xlsx", null, ' ', "uuuu-MM-dd");

    private static final char MARK = '\uFEFF';
    private static final char NO_BREAK_SPACE = '\u00A0';

    private final String name;
    private final String extension;
    private final Charset charset;
    private final char delimiter;
    private final DateTimeFormatter dates;

    Dialect(String name, String extension, Charset charset, char delimiter, String dates) {
        this.name = name;
        this.extension = extension;
        this.charset = charset;
        this.delimiter = delimiter;
        this.dates = DateTimeFormatter.ofPattern(dates, Locale.ROOT);
    }

    /** The file of an export. */
    String fileName() {
        return "clients." + extension;
    }

    /** Whether a row ends with its last cell: a sheet has cells without end, so no row of it is cut off. */
    boolean hasEnds() {
        return this != XLSX;
    }

    /**
     * Writes a table.
     *
     * @param file is created or overwritten
     * @param rows texts, dates and numbers; first the header
     */
    void write(Path file, List<List<Object>> rows) throws IOException {
        if (this == XLSX) {
            writeSheet(file, rows);
            return;
        }
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
        try (Writer writer = Files.newBufferedWriter(file, charset);
                CSVPrinter csv = new CSVPrinter(writer, format)) {
            if (this == ONE_C) {
                writer.write(MARK);
            }
            for (List<Object> row : rows) {
                csv.printRecord(row.stream().map(this::text).toList());
            }
        }
    }

    /** The text of a value, in the file or where its cell is read. */
    String text(Object value) {
        if (value instanceof LocalDate date) {
            return dates.format(date);
        }
        return value instanceof BigDecimal number ? number(number) : value.toString();
    }

    private String number(BigDecimal number) {
        return switch (this) {
            case UTF8 -> number.toPlainString();
            case XLSX ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case EXCEL_RU, ONE_C -> {
                DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
                symbols.setGroupingSeparator(NO_BREAK_SPACE);
                symbols.setDecimalSeparator(',');
                yield new DecimalFormat("#,##0.00", symbols).format(number);
            }
        };
    }

    private static void writeSheet(Path file, List<List<Object>> rows) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file);
                Workbook workbook = new Workbook(stream, "camel-twin-examples", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Клиенты");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    writeCell(sheet, row, column, rows.get(row).get(column));
                }
            }
        }
    }

    private static void writeCell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("dd.mm.yyyy").set();
        } else if (value instanceof BigDecimal number) {
            sheet.value(row, column, number);
            sheet.style(row, column).format("#,##0.00").set();
        } else if (!value.toString().isEmpty()) {
            sheet.value(row, column, value.toString());
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Reads a dialect on the command line. */
    static final class Converter implements ITypeConverter<Dialect> {
        @Override
        public Dialect convert(String value) {
            for (Dialect dialect : values()) {
                if (dialect.name.equals(value)) {
                    return dialect;
                }
            }
            throw new TypeConversionException("'" + value + "' is none of " + List.of(values()));
        }
    }
}
