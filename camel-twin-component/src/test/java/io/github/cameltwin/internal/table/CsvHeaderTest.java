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
    @CsvSource({
        "'\uFEFFid;a',true",
        "'sep=;\r\nid;a',false",
        "'\uFEFFSEP=;\nid;a',true",
        "'\n\nid;a',false",
        "'Clients, orders, and the rest\n\n1;2\nid;a',false"
    })
    void whatIsBeforeTheHeaderIsSkipped(String text, boolean isMarked) {
        CsvHeader header = find(text);

        assertThat(header.columns()).containsExactly("id", "a");
        assertThat(header.isMarked()).isEqualTo(isMarked);
    }

    @Test
    void aTitleHasTenRowsAtMost() {
        assertThat(find("title;1\n".repeat(10) + "id;a").columns()).containsExactly("id", "a");
        assertThat(find("title;1\n".repeat(11) + "id;a").columns()).containsExactly("title", "1");
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
