// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * Reads a sheet of an Excel file (.xlsx) with fastexcel-reader, row by row. Only the table of texts that several cells share
 * is in memory. Only this class and {@link ExcelCells} need that library.
 */
public final class ExcelTableReader implements TableReader {

    private final PackedFile file;
    private final ReadableWorkbook workbook;
    private final ExcelCells texts;
    private final Sheet sheet;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private int width;
    private long number;
    private String problem;

    private ExcelTableReader(PackedFile file, ReadableWorkbook workbook, boolean isFrom1904, Sheet sheet)
            throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.texts = new ExcelCells(isFrom1904);
        this.sheet = sheet;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /**
     * Opens a sheet.
     *
     * @param  file                     an .xlsx file; closed with this
     * @param  sheet                    the name of the sheet; or null for the first one that isn't hidden
     * @param  key                      makes keys that are equal for names that look alike
     * @throws IllegalArgumentException if there is no such sheet
     * @throws IOException              if the file can't be read
     */
    public static ExcelTableReader open(PackedFile file, String sheet, UnaryOperator<String> key) throws IOException {
        ExcelFile facts = ExcelFile.of(file.path().toFile());
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.path().toFile(), new ReadingOptions(facts.hasStyles(), true));
            return new ExcelTableReader(file, workbook, facts.countsFrom1904(), sheetOf(workbook, sheet, key));
        } catch (ExcelReaderException e) {
            close(workbook);
            throw new IOException("the Excel file is damaged: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            close(workbook);
            throw e;
        }
    }

    private static void close(ReadableWorkbook workbook) throws IOException {
        if (workbook != null) {
            workbook.close();
        }
    }

    private static Sheet sheetOf(ReadableWorkbook workbook, String name, UnaryOperator<String> key) {
        List<Sheet> sheets = workbook.getSheets().toList();
        return sheets.stream()
                .filter(sheet -> name == null
                        ? sheet.getVisibility() == SheetVisibility.VISIBLE
                        : sheet.getName().equals(name))
                .findFirst()
                .or(() -> sheets.stream()
                        .filter(sheet ->
                                name != null && key.apply(sheet.getName()).equals(key.apply(name)))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("The Excel file has no "
                        + (name == null ? "visible sheet" : "sheet " + name) + ". Set the option sheet to one of "
                        + sheets.stream().map(Sheet::getName).toList()));
    }

    @Override
    public String[] next() throws IOException {
        try {
            return rows.hasNext() ? cellsOf(rows.next()) : null;
        } catch (UncheckedIOException e) {
            throw brokenOff(e.getCause());
        } catch (RuntimeException e) {
            // Those of fastexcel quote what is in the cell.
            throw brokenOff(e);
        }
    }

    private IOException brokenOff(Exception cause) {
        return new IOException("the Excel file breaks off after row " + number + " of the sheet " + sheet.getName()
                + ": it is damaged, or has something that isn't supported ("
                + cause.getClass().getSimpleName() + ")");
    }

    private String[] cellsOf(Row row) {
        number = row.getRowNum();
        problem = null;
        String[] cells = new String[Math.max(width, row.getCellCount())];
        Arrays.fill(cells, "");
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            if (cell != null) {
                cells[i] = textOf(cell, i);
            }
        }
        width = cells.length;
        return cells;
    }

    private String textOf(Cell cell, int column) {
        try {
            return texts.textOf(cell);
        } catch (IllegalArgumentException e) {
            problem = problem == null ? "The cell " + letters(column) + number + " " + e.getMessage() : problem;
            return "";
        }
    }

    /** Returns the name of a column in Excel: A to Z, then AA. */
    private static String letters(int column) {
        return (column < 26 ? "" : letters(column / 26 - 1)) + (char) ('A' + column % 26);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public String place() {
        return "row " + number + " of the sheet";
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public void close() throws IOException {
        try (file;
                workbook) {
            stream.close();
        }
    }
}
