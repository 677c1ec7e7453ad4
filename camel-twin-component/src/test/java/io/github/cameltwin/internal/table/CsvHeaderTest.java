// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of CSV is recognised by the column that must be there. */
class CsvHeaderTest {

    private static CsvHeader find(String text) {
        return CsvHeader.find(text, null, "id"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"id,a;b;c!,", "a,b;id;c!;", "a,b,c,d,e;id!;", "'\"x;y\",id'!,", "'a|id'!|", "a,b,c;d!,", "id!,"})
    void theDelimiterMakesTheWantedColumnOrElseTheMostColumns(String header, char delimiter) {
        assertThat(find(header).delimiter()).isEqualTo(delimiter);
    }

    @Test
    void quotesAreNoPartOfAName() {
        assertThat(find("\"id\",\"a \"\"b\"\"\nc\",d\r\n1,2,3").columns()).containsExactly("id", "a \"b\"\nc", "d");
    }

    @ParameterizedTest
    @CsvSource({"'\uFEFFid;a',1", "'sep=;\r\nid;a',7", "'\uFEFFSEP=;\nid;a',7", "'\n\nid;a',0"})
    void whatIsBeforeTheHeaderIsSkipped(String text, int start) {
        CsvHeader header = find(text);

        assertThat(header.columns()).containsExactly("id", "a");
        assertThat(header.start()).isEqualTo(start);
    }

    @Test
    void theDelimiterOfTheFirstLineIsOneThatNobodyGuesses() {
        assertThat(find("sep=^\nid^a").columns()).containsExactly("id", "a");
        assertThat(CsvHeader.find("sep=;\nid,a", ',', "id"::equals).columns()).containsExactly("id", "a");
    }

    @Test
    void oneColumnIsNoTable() {
        assertThat(find("id\n1").has("id"::equals)).isFalse();
        assertThat(find("id;\n1").has("id"::equals)).isTrue();
        assertThat(find("").columns()).containsExactly("");
    }
}
