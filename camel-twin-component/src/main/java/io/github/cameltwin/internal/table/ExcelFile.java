// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What fastexcel-reader doesn't see in an Excel file.
 *
 * @param countsFrom1904 whether days count from 1904. Excel writes this as 1, and fastexcel-reader only reads "true"
 * @param hasStyles      whether there are formats. Some programs write none, and fastexcel-reader fails if it is asked for them
 */
record ExcelFile(boolean countsFrom1904, boolean hasStyles) {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String STYLES = "xl/styles.xml";

    /** Reads the facts about a file. */
    static ExcelFile of(File file) throws IOException {
        try (ZipFile zip = new ZipFile(file)) {
            ZipEntry workbook = zip.getEntry(WORKBOOK);
            return new ExcelFile(
                    workbook != null && countsFrom1904(zip, workbook),
                    zip.stream().anyMatch(entry -> entry.getName().equalsIgnoreCase(STYLES)));
        }
    }

    private static boolean countsFrom1904(ZipFile zip, ZipEntry workbook) throws IOException {
        try (InputStream xml = zip.getInputStream(workbook)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(xml);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("workbookPr")) {
                    String value = reader.getAttributeValue(null, "date1904");
                    return "1".equals(value) || "true".equals(value);
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw new IOException("the Excel file is damaged: " + WORKBOOK + " isn't XML", e);
        }
    }
}
