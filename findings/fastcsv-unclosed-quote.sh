#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# FastCSV 4.1.0: a quote that isn't closed turns the rest of the file into one value, without an error.
#
# What one expects: the strict mode, which refuses text after a closing quote, also refuses a quote that is never closed.
# What happens:     the value goes on to the end of the file. All rows after the quote are lost, and the reader says nothing.
# Control:          Commons CSV 1.14.1 fails on the same text, and FastCSV fails where a letter follows a closing quote.
set -euo pipefail

fastcsv=4.1.0
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
    <dependency><groupId>de.siegmar</groupId><artifactId>fastcsv</artifactId><version>$fastcsv</version></dependency>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-csv</artifactId><version>1.14.1</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Unclosed.java <<'JAVA'
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

public class Unclosed {
    interface Reading {
        void into(List<String> rows) throws Exception;
    }

    public static void main(String[] args) {
        String unclosed = "id,name\n1,\"Ann\n2,Bob\n3,Eve\n";
        String after = "id,name\n1,\"Ann\"x\n2,Bob\n3,Eve\n";
        show("FastCSV, quote not closed", rows -> CsvReader.builder()
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(unclosed)
                .forEach(row -> rows.add(row.getFields().toString())));
        show("FastCSV, letter after a closing quote", rows -> CsvReader.builder()
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(after)
                .forEach(row -> rows.add(row.getFields().toString())));
        show("Commons CSV, quote not closed", rows -> {
            try (CSVParser parser = CSVParser.parse(unclosed, CSVFormat.DEFAULT)) {
                parser.forEach(row -> rows.add(row.toList().toString()));
            }
        });
    }

    private static void show(String what, Reading reading) {
        List<String> rows = new ArrayList<>();
        String end = "no error";
        try {
            reading.into(rows);
        } catch (Exception e) {
            end = "an error";
        }
        System.out.println(what + ": " + rows.toString().replace("\n", "\\n") + ", " + end);
    }
}
JAVA
java -cp 'lib/*' Unclosed.java | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with FastCSV $fastcsv."
FastCSV, quote not closed: [[id, name], [1, Ann\n2,Bob\n3,Eve\n]], no error
FastCSV, letter after a closing quote: [[id, name]], an error
Commons CSV, quote not closed: [[id, name]], an error
EXPECTED
