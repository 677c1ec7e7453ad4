// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP file on the disk: an Excel file, or one file that was packed. A stream is copied to a temporary file first, as a ZIP
 * file is read from its end.
 */
public final class PackedFile implements Closeable {

    private static final String EXCEL_WORKBOOK = "xl/workbook.xml";
    private static final String EXCEL_BINARY_WORKBOOK = "xl/workbook.bin";
    private static final String OFFICE = "[Content_Types].xml";
    private static final String OPEN_DOCUMENT_TYPE = "mimetype";
    private static final String OPEN_DOCUMENT = "META-INF/manifest.xml";

    private final Path path;
    private final boolean isTemporary;

    private PackedFile(Path path, boolean isTemporary) {
        this.path = path;
        this.isTemporary = isTemporary;
    }

    /** Takes a file as it is. */
    public static PackedFile of(Path path) {
        return new PackedFile(path, false);
    }

    /** Copies a stream to a temporary file, which is deleted at the end; the stream isn't closed. */
    public static PackedFile copyOf(InputStream stream) throws IOException {
        PackedFile copy = new PackedFile(Files.createTempFile("camel-twin", ".tmp"), true);
        try {
            Files.copy(stream, copy.path, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Returns whether this is an Excel file (.xlsx or .xlsm).
     *
     * @throws IllegalArgumentException if it is a document that can't be read
     */
    public boolean isExcel() throws IOException {
        try (ZipFile zip = open()) {
            if (zip.getEntry(EXCEL_WORKBOOK) != null) {
                return true;
            }
            if (zip.getEntry(EXCEL_BINARY_WORKBOOK) != null) {
                throw unsupported("a binary Excel file (.xlsb)");
            }
            if (zip.getEntry(OPEN_DOCUMENT) != null || zip.getEntry(OPEN_DOCUMENT_TYPE) != null) {
                throw unsupported("an OpenDocument file");
            }
            if (zip.getEntry(OFFICE) != null) {
                throw new IllegalArgumentException(
                        "The body is an Office document without a table. Save the table as .xlsx or CSV");
            }
            return false;
        }
    }

    private static IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException("The body is " + what + ", which isn't supported. Save it as .xlsx or CSV");
    }

    /**
     * The one file that is packed.
     *
     * @param name    its name; letters that aren't ASCII may be wrong
     * @param content closing it closes the ZIP file
     */
    public record Entry(String name, InputStream content) {}

    /**
     * Opens the one file that is packed.
     *
     * @throws IllegalArgumentException if there are several or none
     */
    public Entry openEntry() throws IOException {
        ZipFile zip = open();
        try {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(PackedFile::isContent).toList();
            if (entries.size() != 1) {
                throw new IllegalArgumentException("The ZIP file has " + (entries.isEmpty() ? "no" : entries.size())
                        + " files, and a load reads one. Pack one file");
            }
            InputStream content = new FilterInputStream(zip.getInputStream(entries.get(0))) {
                @Override
                public void close() throws IOException {
                    try (PackedFile packed = PackedFile.this;
                            zip) {
                        super.close();
                    }
                }
            };
            return new Entry(entries.get(0).getName(), content);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private ZipFile open() throws IOException {
        // Windows writes names in the charset of its language, and in UTF-8 Java would refuse such a file.
        try {
            return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
        } catch (ZipException e) {
            throw new IllegalArgumentException(
                    "The Excel or ZIP file is incomplete or damaged: " + e.getMessage() + ". Copy or save it again", e);
        }
    }

    /** Leaves out what the Finder of a Mac adds. */
    private static boolean isContent(ZipEntry entry) {
        return !entry.isDirectory()
                && !entry.getName().startsWith("__MACOSX/")
                && !entry.getName().endsWith(".DS_Store");
    }

    @Override
    public void close() throws IOException {
        if (isTemporary) {
            Files.deleteIfExists(path);
        }
    }
}
