// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.support.XlsxFile;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sheet of a million cells is read in a program with 128 MB, also where half a million texts are in the shared table. */
class ExcelMemoryTest {

    private static final int ROWS = 100_000;
    private static final int COLUMNS = 10;

    @TempDir
    Path folder;

    /** Reads a sheet, and prints the number of its cells. */
    public static void main(String[] args) throws Exception {
        long cells = 0;
        try (TableReader table = ExcelTableReader.open(PackedFile.of(Path.of(args[0])), null, name -> name)) {
            for (String[] row = table.next(); row != null; row = table.next()) {
                cells += row.length;
            }
        }
        System.out.println(cells);
    }

    @Test
    void aMillionCellsFitIntoASmallHeap() throws Exception {
        Path output = folder.resolve("output");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExcelMemoryTest.class.getName(),
                        bigFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output).strip()).isEqualTo(String.valueOf(ROWS * COLUMNS));
    }

    /** Every second cell is a text of its own. */
    private Path bigFile() throws Exception {
        Path frame = new XlsxFile().sheet("S").writeTo(folder.resolve("frame.xlsx"));
        Path file = folder.resolve("big.xlsx");
        try (ZipFile parts = new ZipFile(frame.toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry part : List.copyOf(parts.stream().toList())) {
                zip.putNextEntry(new ZipEntry(part.getName()));
                String content = new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
                String end = part.getName().contains("sheet1") ? "</sheetData>" : "</sst>";
                int at = content.indexOf(end);
                xml.write(at < 0 ? content : content.substring(0, at));
                if (at >= 0) {
                    writeBig(xml, part.getName().contains("sheet1"));
                    xml.write(content.substring(at));
                }
                xml.flush();
            }
        }
        return file;
    }

    private static void writeBig(Writer xml, boolean isSheet) throws Exception {
        int text = 0;
        for (int row = 0; row < ROWS; row++) {
            xml.write(isSheet ? "<row>" : "");
            for (int column = 0; column < COLUMNS; column++) {
                if (column % 2 == 1) {
                    xml.write(isSheet ? "<c><v>" + row + "." + column + "</v></c>" : "");
                } else {
                    xml.write(
                            isSheet
                                    ? "<c t=\"s\"><v>" + text + "</v></c>"
                                    : "<si><t>Иван Петров " + text + "</t></si>");
                    text++;
                }
            }
            xml.write(isSheet ? "</row>" : "");
        }
    }
}
