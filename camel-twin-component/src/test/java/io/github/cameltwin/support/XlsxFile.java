// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.support;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An Excel file part by part, also with parts that no library for Java writes. */
public final class XlsxFile {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final List<String> formats = new ArrayList<>(List.of("General"));
    private final List<String> sharedTexts = new ArrayList<>();
    private String workbookProperties = "";
    private boolean hasStyles = true;

    /** A cell with a text. */
    public static String text(String text) {
        return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>";
    }

    /** A cell with a number. */
    public static String number(String number) {
        return "<c><v>" + number + "</v></c>";
    }

    /** A cell as the XML of its attributes and of its content. */
    public static String cell(String attributes, String content) {
        return "<c " + attributes + ">" + content + "</c>";
    }

    /** A cell that isn't filled. */
    public static String blank() {
        return "<c/>";
    }

    /** A row; its cells have no address, and so are in the first columns. */
    public static String cells(String... cells) {
        return "<row>" + String.join("", cells) + "</row>";
    }

    /** A row of texts. */
    public static String texts(String... texts) {
        StringBuilder row = new StringBuilder("<row>");
        for (String text : texts) {
            row.append(text(text));
        }
        return row.append("</row>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    public XlsxFile sheet(String name, String... rows) {
        sheets.put(name, String.join("\n", rows));
        return this;
    }

    public XlsxFile hidden(String name, String... rows) {
        states.put(name, " state=\"hidden\"");
        return sheet(name, rows);
    }

    public XlsxFile countingFrom1904() {
        workbookProperties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    public XlsxFile withoutStyles() {
        hasStyles = false;
        return this;
    }

    /** A cell with a number in a format. */
    public String formatted(String number, String format) {
        if (!formats.contains(format)) {
            formats.add(format);
        }
        return "<c s=\"" + formats.indexOf(format) + "\"><v>" + number + "</v></c>";
    }

    /** A cell with a text that is in the table of shared ones. */
    public String shared(String text) {
        sharedTexts.add(text);
        return "<c t=\"s\"><v>" + (sharedTexts.size() - 1) + "</v></c>";
    }

    public Path writeTo(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer xml = new OutputStreamWriter(zip, StandardCharsets.UTF_8)) {
            write(zip, xml, "[Content_Types].xml", contentTypes());
            write(zip, xml, "_rels/.rels", relation(REL + "/officeDocument", "xl/workbook.xml", 1, true));
            write(zip, xml, "xl/workbook.xml", workbook());
            write(zip, xml, "xl/_rels/workbook.xml.rels", workbookRelations());
            if (hasStyles) {
                write(zip, xml, "xl/styles.xml", styles());
            }
            write(zip, xml, "xl/sharedStrings.xml", sharedStrings());
            int number = 1;
            for (String rows : sheets.values()) {
                write(
                        zip,
                        xml,
                        "xl/worksheets/sheet" + number++ + ".xml",
                        "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ZipOutputStream zip, Writer xml, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        xml.write(HEAD + content);
        xml.flush();
        zip.closeEntry();
    }

    private String contentTypes() {
        StringBuilder types = new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + override("/xl/workbook.xml", "sheet.main") + override("/xl/sharedStrings.xml", "sharedStrings"));
        if (hasStyles) {
            types.append(override("/xl/styles.xml", "styles"));
        }
        for (int i = 1; i <= sheets.size(); i++) {
            types.append(override("/xl/worksheets/sheet" + i + ".xml", "worksheet"));
        }
        return types.append("</Types>").toString();
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "+xml\"/>";
    }

    private String workbook() {
        StringBuilder workbook = new StringBuilder(
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + REL + "\">" + workbookProperties + "<sheets>");
        int number = 1;
        for (String name : sheets.keySet()) {
            workbook.append("<sheet name=\"" + escaped(name) + "\" sheetId=\"" + number + "\" r:id=\"rId" + number
                    + "\"" + states.getOrDefault(name, "") + "/>");
            number++;
        }
        return workbook.append("</sheets></workbook>").toString();
    }

    private String workbookRelations() {
        StringBuilder relations = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 1; i <= sheets.size(); i++) {
            relations.append(relation(REL + "/worksheet", "worksheets/sheet" + i + ".xml", i, false));
        }
        return relations.append("</Relationships>").toString();
    }

    private static String relation(String type, String target, int id, boolean isAlone) {
        String relation = "<Relationship Id=\"rId" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
        return isAlone
                ? "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relation + "</Relationships>"
                : relation;
    }

    private String styles() {
        StringBuilder styles = new StringBuilder("<styleSheet xmlns=\"" + MAIN + "\"><numFmts>");
        for (int i = 0; i < formats.size(); i++) {
            styles.append("<numFmt numFmtId=\"" + (164 + i) + "\" formatCode=\"" + escaped(formats.get(i)) + "\"/>");
        }
        styles.append("</numFmts><cellXfs>");
        for (int i = 0; i < formats.size(); i++) {
            styles.append("<xf numFmtId=\"" + (164 + i) + "\"/>");
        }
        return styles.append("</cellXfs></styleSheet>").toString();
    }

    private String sharedStrings() {
        StringBuilder strings = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
        sharedTexts.forEach(text -> strings.append("<si><t xml:space=\"preserve\">" + escaped(text) + "</t></si>"));
        return strings.append("</sst>").toString();
    }
}
