// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

    private static final String MARK = "\uFEFF";

    private static Map<String, Object> fields(String... names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, "value of " + name);
        }
        return fields;
    }

    @Test
    void leavesCleanFieldsAsTheyAre() {
        Map<String, Object> fields = fields("clientId", "Имя");

        assertThat(FieldNames.withoutMarks(fields)).isSameAs(fields);
    }

    @Test
    void removesAByteOrderMarkAndTheQuotesThatItHid() {
        assertThat(FieldNames.withoutMarks(fields(MARK + "clientId", "Имя")).keySet())
                .isEqualTo(fields("clientId", "Имя").keySet());
        assertThat(FieldNames.withoutMarks(fields(MARK + "\"the \"\"id\"\"\"")).keySet())
                .isEqualTo(fields("the \"id\"").keySet());
    }

    @Test
    void leavesAMarkWithoutQuotesWhereItMayBePartOfTheName() {
        Map<String, Object> fields = fields(MARK + "Имя");

        assertThat(FieldNames.withoutQuotedMarks(fields)).isSameAs(fields);
        assertThat(FieldNames.withoutQuotedMarks(fields(MARK + "\"Имя\"")).keySet())
                .isEqualTo(fields("Имя").keySet());
    }

    @Test
    void refusesAFieldWithAndWithoutAMark() {
        assertThatThrownBy(() -> FieldNames.withoutMarks(fields("Имя", MARK + "Имя")))
                .hasMessageContaining("the field 'Имя' twice");
    }

    @Test
    void refusesAQuoteThatDoesNotEnd() {
        assertThatThrownBy(() -> FieldNames.withoutMarks(fields(MARK + "\"clientId")))
                .hasMessageContaining("begins with a quote");
    }

    @Test
    void findsTheExactNameBeforeOneThatLooksAlike() {
        assertThat(FieldNames.find(fields("client id ", "client id"), "client id"))
                .isEqualTo("client id");
        assertThat(FieldNames.find(fields("client id "), "client id")).isEqualTo("client id ");
        assertThat(FieldNames.find(fields("clientId"), "client id")).isEqualTo("client id");
    }

    @Test
    void refusesTwoNamesThatLookAlike() {
        assertThatThrownBy(() -> FieldNames.find(fields("id ", " id"), "id")).hasMessageContaining("is there twice");
    }

    @Test
    void namesTheDelimiterThatAFieldNameContains() {
        assertThat(FieldNames.advice(List.of("clientId;Имя"), "clientId")).contains("contains ';'");
        assertThat(FieldNames.advice(List.of("clientId\tИмя"), "clientId")).contains("contains '\\t'");
        assertThat(FieldNames.advice(List.of("clientId,Имя"), "clientId")).contains("contains ','");
        assertThat(FieldNames.advice(List.of("id", "Фамилия, имя"), "clientId")).doesNotContain("contains");
    }

    @Test
    void namesTheNearestFieldWhateverItsCase() {
        assertThat(FieldNames.advice(List.of("Имя", "CLIENT_ID", "value"), "clientId"))
                .endsWith("the nearest name is 'CLIENT_ID'");
        assertThat(FieldNames.advice(List.of("identifier", "cliemtId"), "clientId"))
                .endsWith("the nearest name is 'cliemtId'");
        assertThat(FieldNames.advice(List.of(), "clientId")).isEmpty();
    }
}
