#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# fastexcel-reader 0.19.0: dates of a workbook that counts days from 1904 come out four years and a day too early.
#
# What one expects: asDate() follows the workbook's setting date1904, which Excel writes as date1904="1".
# What happens:     only date1904="true" is seen. With "1", the same number is a date of 1900's count, without an error.
# Control:          Apache POI 5.5.1 reads both spellings as 2025-12-31.
set -euo pipefail

fastexcel=0.19.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.dhatim</groupId><artifactId>fastexcel-reader</artifactId><version>$fastexcel</version></dependency>
    <dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-core</artifactId><version>2.25.3</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Dates.java <<'JAVA'
import java.io.File;
import java.io.FileOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

public class Dates {
    public static void main(String[] args) throws Exception {
        File file = new File("dates.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(); FileOutputStream out = new FileOutputStream(file)) {
            workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
            XSSFCell cell = workbook.createSheet("S").createRow(0).createCell(0);
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            cell.setCellStyle(style);
            cell.setCellValue(44560);
            workbook.write(out);
        }
        for (String spelling : new String[] {"true", "1"}) {
            File spelled = new File(spelling + ".xlsx");
            spell(file, spelled, spelling);
            try (ReadableWorkbook fast = new ReadableWorkbook(spelled); XSSFWorkbook poi = new XSSFWorkbook(spelled)) {
                System.out.println("date1904=\"" + spelling + "\": fastexcel "
                        + fast.getFirstSheet().read().get(0).getCell(0).asDate().toLocalDate() + ", POI "
                        + poi.getSheetAt(0).getRow(0).getCell(0).getLocalDateTimeCellValue().toLocalDate());
            }
        }
    }

    private static void spell(File from, File to, String spelling) throws Exception {
        try (ZipFile parts = new ZipFile(from); ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(to))) {
            for (ZipEntry part : parts.stream().toList()) {
                zip.putNextEntry(new ZipEntry(part.getName()));
                byte[] content = parts.getInputStream(part).readAllBytes();
                if (part.getName().equals("xl/workbook.xml")) {
                    content = new String(content, "UTF-8")
                            .replaceFirst("date1904=\"[^\"]*\"", "date1904=\"" + spelling + "\"")
                            .getBytes("UTF-8");
                }
                zip.write(content);
            }
        }
    }
}
JAVA
java -cp 'lib/*' Dates.java 2> /dev/null | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with fastexcel-reader $fastexcel."
date1904="true": fastexcel 2025-12-31, POI 2025-12-31
date1904="1": fastexcel 2021-12-30, POI 2025-12-31
EXPECTED
