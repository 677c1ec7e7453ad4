// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinResource;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each operation on {@code twin:clientAttribute} sends, changes and answers. */
class ClientAttributeOperationsTest extends TwinTestSupport {

    private static final String UNKNOWN_ID = "00000000-0000-0000-0000-000000000000";

    @ParameterizedTest
    @ValueSource(
            strings = {"Иван", "", " ", "\u5ba2\u6237 \ud83d\ude80", "a \"quoted\" \\ value", "two\r\nlines\t", "\u0000"
            })
    void setSendsTheValueAsItIs(String value) {
        String id = twin().state().createAttribute("Имя");

        Exchange out = send(
                "twin:clientAttribute?operation=set&clientId=client-1&attributeId=" + id,
                "untouched",
                Map.of(TwinConstants.VALUE, value));

        assertThat(resultOf(out)).isEqualTo("untouched");
        assertThat(twin().state().value("client-1", "Имя")).contains(value);
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(id);
    }

    @Test
    void setByNameTellsTheIdThatTheNameHas() {
        twin().state().createAttribute("Имя");
        String id = twin().state().createAttribute("Город");

        Exchange out = send("twin:clientAttribute?operation=set&clientId=client-1&attributeName=Город", "Казань");

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(id);
        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Город", "Казань"));
    }

    @Test
    void setSendsOneCallWithTheValueAndNothingElse() {
        String id = twin().state().createAttribute("Имя");

        send("twin:clientAttribute?operation=set", Map.of("clientId", "client-1", "attributeId", id, "value", "Иван"));

        assertThat(calls()).hasSize(1);
        assertThat(theOnly("POST", "/api/v1/clients/client-1/attributes/" + id).body())
                .isEqualTo("{\"value\":\"Иван\"}");
    }

    @Test
    void setReplacesAnEarlierValue() {
        twin().state().setValue("client-1", "Имя", "Иван");

        send("twin:clientAttribute?operation=set&clientId=client-1&attributeName=Имя", "Пётр");

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", "Пётр"));
    }

    @Test
    void listAnswersAllValuesOfTheClientAndTheirCount() {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "");
        twin().state().setValue("client-2", "Имя", "Пётр");

        Exchange out = send("twin:clientAttribute?operation=list&clientId=client-1", "a body that does not matter");

        assertThat(resultOf(out)).isEqualTo(List.of(value("client-1", "Имя", "Иван"), value("client-1", "Город", "")));
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(2);
    }

    @Test
    void listOfAClientWithoutValuesIsAnEmptyList() {
        Exchange out = send("twin:clientAttribute?operation=list", null, Map.of(TwinConstants.CLIENT_ID, "nobody"));

        assertThat(resultOf(out)).isEqualTo(List.of());
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(0);
    }

    @Test
    void getAnswersTheValueById() {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "Казань");
        String id = twin().state().attributeId("Город").orElseThrow();

        assertThat(resultOf(send("twin:clientAttribute?operation=get&clientId=client-1&attributeId=" + id, "before")))
                .isEqualTo("Казань");
    }

    @Test
    void getAnswersTheValueByName() {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "Казань");

        assertThat(resultOf(send("twin:clientAttribute?operation=get&clientId=client-1&attributeName=Город", "before")))
                .isEqualTo("Казань");
    }

    @Test
    void getTellsAnEmptyValueFromNone() {
        twin().state().setValue("client-1", "Имя", "");
        String uri = "twin:clientAttribute?operation=get&attributeName=Имя&clientId=";

        assertThat(resultOf(send(uri + "client-1", "before"))).isEqualTo("");
        assertThat(resultOf(send(uri + "client-2", "before"))).isNull();
    }

    @Test
    void getOfAnUnknownAttributeAnswersNull() {
        twin().state().setValue("client-1", "Имя", "Иван");

        Exchange out = send("twin:clientAttribute?operation=get&clientId=client-1&attributeId=" + UNKNOWN_ID, "before");

        assertThat(resultOf(out)).isNull();
    }

    @Test
    void deleteByIdRemovesTheValueAndLeavesTheAttribute() {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "Казань");
        twin().state().setValue("client-2", "Имя", "Пётр");
        String id = twin().state().attributeId("Имя").orElseThrow();

        Exchange out = send("twin:clientAttribute?operation=delete&clientId=client-1&attributeId=" + id, "untouched");

        assertThat(resultOf(out)).isEqualTo("untouched");
        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Город", "Казань"));
        assertThat(twin().state().values("client-2")).containsExactly(Map.entry("Имя", "Пётр"));
        assertThat(twin().state().attributeId("Имя")).contains(id);
        assertThat(theOnly("DELETE", VALUE).body()).isEmpty();
    }

    @Test
    void deleteByNameRemovesTheValue() {
        twin().state().setValue("client-1", "Имя", "Иван");

        send("twin:clientAttribute?operation=delete", Map.of("clientId", "client-1", "attributeName", "Имя"));

        assertThat(twin().state().values("client-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "delete"})
    void anUnknownIdIsNotFound(String operation) {
        Exchange out = send(
                "twin:clientAttribute?operation=" + operation + "&clientId=client-1&attributeId=" + UNKNOWN_ID, "Иван");

        TwinNotFoundException failure = failureOf(out, TwinNotFoundException.class);
        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getOperation()).hasToString(operation);
        assertThat(failure.getResource()).isEqualTo(TwinResource.clientAttribute);
        assertThat(failure.getError()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "delete"})
    void anUnknownNameIsNotFoundAndNothingIsChanged(String operation) {
        twin().state().setValue("client-1", "Город", "Казань");

        Exchange out =
                send("twin:clientAttribute?operation=" + operation + "&clientId=client-1&attributeName=Имя", "Иван");

        assertThat(failureOf(out, TwinNotFoundException.class)).hasMessageContaining("'Имя'");
        assertThat(twin().journal().count("*", VALUE)).isZero();
    }

    @Test
    void deleteOfAValueThatIsNotThereIsNotFound() {
        twin().state().createAttribute("Имя");

        Exchange out = send("twin:clientAttribute?operation=delete&clientId=client-1&attributeName=Имя", null);

        failureOf(out, TwinNotFoundException.class);
        assertThat(twin().journal().count("DELETE", VALUE))
                .describedAs("the attribute is known, so a second try would be in vain")
                .isEqualTo(1);
    }

    private static TwinClientAttribute value(String clientId, String name, String value) {
        return new TwinClientAttribute(
                twin().state().attributeId(name).orElseThrow(), clientId, twin().companyId(), name, value);
    }
}
