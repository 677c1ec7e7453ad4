// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.XlsxFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in GZIP or ZIP are unpacked on the way. */
class LoadPackedTest extends LoadTestSupport {

    private static final byte[] CSV = "clientId;Имя\nc-1;Иван Петров\n".getBytes(Charset.forName("windows-1251"));
    private static final byte[] JSON =
            "{\"clientId\":\"c-1\",\"Имя\":\"Иван Петров\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] content, String... names) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed, Charset.forName("IBM866"))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(content);
                }
            }
        }
        return packed.toByteArray();
    }

    private void assertIsLoaded(byte[] packed) throws IOException {
        Path file = Files.write(folder.resolve("packed"), packed);
        for (Object body : List.of(file, packed, new ByteArrayInputStream(packed))) {
            assertThat(cleanReportOf(load("", body)).rows()).isEqualTo(1);
        }
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван Петров"));
    }

    private TwinInvalidArgumentException refusalOf(Object body) {
        return failureOf(load("", body), TwinInvalidArgumentException.class);
    }

    @Test
    void gzipIsUnpacked() throws Exception {
        assertIsLoaded(gzip(CSV));
        assertIsLoaded(gzip(JSON));
    }

    @Test
    void zipWithOneFileIsUnpacked() throws Exception {
        // Windows writes the names of files in the charset of its language.
        assertIsLoaded(zip(CSV, "Папка/", "Папка/Клиенты.csv", "__MACOSX/Папка/._Клиенты.csv"));
        assertIsLoaded(zip(gzip(JSON), "clients.jsonl.gz"));
    }

    @Test
    void zipWithAnExcelFileIsUnpackedAndNothingIsLeft() throws Exception {
        Path excel = new XlsxFile()
                .sheet("S", XlsxFile.texts("clientId", "Имя"), XlsxFile.texts("c-1", "Иван Петров"))
                .writeTo(folder.resolve("export.xlsx"));
        long before = temporaryFiles();

        assertIsLoaded(zip(Files.readAllBytes(excel), "export.xlsx"));

        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("camel-twin"))
                    .count();
        }
    }

    @Test
    void zipWithSeveralFilesOrNoneIsRefused() throws Exception {
        long before = temporaryFiles();

        assertThat(refusalOf(zip(CSV, "a.csv", "b.csv")))
                .hasMessageContaining("The ZIP file has 2 files, and a load reads one. Pack one file");
        assertThat(refusalOf(zip(CSV, "folder/"))).hasMessageContaining("has no files");
        assertThat(refusalOf(zip(CSV))).hasMessageContaining("has no files");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void otherDocumentsAreRefused() throws Exception {
        assertThat(refusalOf(zip(CSV, "META-INF/manifest.xml", "content.xml"))).hasMessageContaining("OpenDocument");
        assertThat(refusalOf(zip(CSV, "mimetype"))).hasMessageContaining("OpenDocument");
        assertThat(refusalOf("{\\rtf1\\ansi ID".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContainingAll(".rtf", "Save the table as CSV or .xlsx");
        assertThat(refusalOf(zip(CSV, "[Content_Types].xml", "xl/workbook.bin")))
                .hasMessageContaining(".xlsb");
        assertThat(refusalOf(zip(CSV, "[Content_Types].xml", "word/document.xml")))
                .hasMessageContaining("Office document without a table");
        assertThat(refusalOf("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII))).hasMessageContaining("is a PDF");
    }

    @Test
    void aRefusalNamesTheFileAndTheOneInside() throws Exception {
        byte[] text = "Hello\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(refusalOf(zip(text, "readme.txt"))).hasMessageContaining("(in the ZIP file: readme.txt)");
        assertThat(refusalOf(Files.write(folder.resolve("night.csv"), text))).hasMessageContaining("(file night.csv)");
        assertThat(refusalOf(Files.write(folder.resolve("night.gz"), Arrays.copyOf(gzip(CSV), 5))))
                .hasMessageContaining("The file night.gz, could not be read: the GZIP file is cut off");
        assertThat(refusalOf(Files.write(folder.resolve("night.zip"), zip(text, "readme.txt"))))
                .hasMessageEndingWith("(in the ZIP file: readme.txt) (file night.zip)");
    }

    @Test
    void whatIsPackedTooOftenIsRefused() throws Exception {
        assertThat(refusalOf(gzip(gzip(gzip(gzip(CSV)))))).hasMessageContaining("packed more than 3 times");
    }

    @Test
    void aFileThatIsCutOffIsRefusedOrEndsTheLoad() throws Exception {
        StringBuilder rows = new StringBuilder("clientId;Имя\n");
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            rows.append("c-")
                    .append(i % 10)
                    .append(";Иван ")
                    .append(random.nextLong())
                    .append('\n');
        }
        byte[] whole = gzip(rows.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(refusalOf(Arrays.copyOf(whole, 12))).hasMessageContaining("the GZIP file is cut off");
        assertThat(stopOf(load("", Arrays.copyOf(whole, whole.length - 100))))
                .hasMessageContaining("no more rows can be read: the GZIP file is cut off");
        assertThat(twin().state().clientIds()).hasSize(10);
        assertThat(refusalOf(Arrays.copyOf(zip(CSV, "a.csv"), 30)))
                .hasMessageContaining("The Excel or ZIP file is incomplete or damaged");
    }
}
