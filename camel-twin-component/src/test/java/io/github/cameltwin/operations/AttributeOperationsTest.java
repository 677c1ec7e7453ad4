// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAttribute;
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

/** What each operation on {@code twin:attributes} sends, changes and answers. */
class AttributeOperationsTest extends TwinTestSupport {

    private static final String UNKNOWN_ID = "00000000-0000-0000-0000-000000000000";

    @ParameterizedTest
    @ValueSource(
            strings = {"Имя клиента", "Name", "\u5ba2\u6237 \ud83d\ude80", "a/b?c#d%e\\f\"g", "line\nbreak", " x "})
    void createAnswersTheNewAttributeAndItsId(String name) {
        Exchange out = send("twin:attributes?operation=create", name);

        String id = twin().state().attributeId(name).orElseThrow();
        assertThat(resultOf(out)).isEqualTo(new TwinAttribute(id, null, name));
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(id);
    }

    @Test
    void createSendsTheNameAndNothingElse() {
        send("twin:attributes?operation=create", Map.of("name", "Имя", "value", "1", "clientId", "c"));

        assertThat(theOnly("POST", ATTRIBUTES).body()).isEqualTo("{\"name\":\"Имя\"}");
    }

    @Test
    void listAnswersAllAttributesAndTheirCount() {
        String first = twin().state().createAttribute("Имя клиента");
        String second = twin().state().createAttribute("Город");

        Exchange out = send("twin:attributes?operation=list", "a body that does not matter");

        int company = twin().companyId();
        assertThat(resultOf(out))
                .isEqualTo(List.of(
                        new TwinAttribute(first, company, "Имя клиента"), new TwinAttribute(second, company, "Город")));
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(2);
    }

    @Test
    void listOfNothingIsAnEmptyList() {
        Exchange out = send("twin:attributes?operation=list", null);

        assertThat(resultOf(out)).isEqualTo(List.of());
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(0);
    }

    @Test
    void getFindsAnAttributeById() {
        twin().state().createAttribute("Город");
        String id = twin().state().createAttribute("Имя клиента");

        Exchange out = send("twin:attributes?operation=get", null, Map.of(TwinConstants.ATTRIBUTE_ID, id));

        assertThat(resultOf(out)).isEqualTo(new TwinAttribute(id, twin().companyId(), "Имя клиента"));
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(id);
    }

    @Test
    void getFindsAnAttributeByName() {
        String id = twin().state().createAttribute("Имя клиента");

        Exchange out = send("twin:attributes?operation=get&attributeName=Имя клиента", null);

        assertThat(resultOf(out)).isEqualTo(new TwinAttribute(id, twin().companyId(), "Имя клиента"));
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributeId=" + UNKNOWN_ID, "attributeName=Неизвестно"})
    void getOfWhatIsNotThereAnswersNull(String attribute) {
        twin().state().createAttribute("Имя клиента");

        Exchange out = send("twin:attributes?operation=get&" + attribute, "before");

        assertThat(resultOf(out)).isNull();
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isNull();
    }

    @Test
    void getSeesWhatChangedInTwinAMomentAgo() {
        String id = twin().state().createAttribute("Имя");
        String uri = "twin:attributes?operation=get&attributeId=" + id;
        assertThat(resultOf(send(uri, null))).isEqualTo(new TwinAttribute(id, twin().companyId(), "Имя"));

        twin().state().renameAttribute(id, "Имя клиента");

        assertThat(resultOf(send(uri, null))).isEqualTo(new TwinAttribute(id, twin().companyId(), "Имя клиента"));
    }

    @Test
    void renameByIdChangesTheName() {
        String id = twin().state().createAttribute("Имя");

        Exchange out = send("twin:attributes?operation=rename&attributeId=" + id, "Имя клиента");

        assertThat(resultOf(out)).isEqualTo("Имя клиента");
        assertThat(twin().state().attributeId("Имя клиента")).contains(id);
        assertThat(theOnly("PATCH", ATTRIBUTE).body()).isEqualTo("{\"name\":\"Имя клиента\"}");
    }

    @Test
    void renameByNameTakesTheOldNameFromTheOptionAndTheNewOneFromTheBody() {
        String id = twin().state().createAttribute("Имя");

        Exchange out = send("twin:attributes?operation=rename&attributeName=Имя", "Имя клиента");

        assertThat(resultOf(out)).isEqualTo("Имя клиента");
        assertThat(twin().state().attributeId("Имя клиента")).contains(id);
        assertThat(twin().state().attributeId("Имя")).isEmpty();
    }

    @Test
    void renameTakesBothNamesFromTheBody() {
        String id = twin().state().createAttribute("Имя");

        send("twin:attributes?operation=rename", Map.of("attributeName", "Имя", "name", "Имя клиента"));

        assertThat(twin().state().attributeId("Имя клиента")).contains(id);
    }

    @Test
    void deleteByIdRemovesTheAttributeAndItsValues() {
        twin().state().setValue("client-1", "Имя", "Иван");
        String id = twin().state().attributeId("Имя").orElseThrow();

        Exchange out = send("twin:attributes?operation=delete", "untouched", Map.of(TwinConstants.ATTRIBUTE_ID, id));

        assertThat(resultOf(out)).isEqualTo("untouched");
        assertThat(twin().state().attributes()).isEmpty();
        assertThat(twin().state().valueCount()).isZero();
        assertThat(theOnly("DELETE", ATTRIBUTE).body()).isEmpty();
    }

    @Test
    void deleteByNameRemovesTheAttribute() {
        twin().state().createAttribute("Имя");
        String other = twin().state().createAttribute("Город");

        send("twin:attributes?operation=delete", null, Map.of(TwinConstants.ATTRIBUTE_NAME, "Имя"));

        assertThat(twin().state().attributes()).singleElement().satisfies(a -> assertThat(a.id())
                .isEqualTo(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename", "delete"})
    void anUnknownIdIsNotFound(String operation) {
        Exchange out = send("twin:attributes?operation=" + operation + "&attributeId=" + UNKNOWN_ID, "Имя клиента");

        TwinNotFoundException failure = failureOf(out, TwinNotFoundException.class);
        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getOperation()).hasToString(operation);
        assertThat(failure.getResource()).isEqualTo(TwinResource.attributes);
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename", "delete"})
    void anUnknownNameIsNotFoundAndTheMessageTellsTheKnownOnes(String operation) {
        twin().state().createAttribute("Город");

        Exchange out = send("twin:attributes?operation=" + operation + "&attributeName=Имя", "Имя клиента");

        assertThat(failureOf(out, TwinNotFoundException.class)).hasMessageContainingAll("'Имя'", "'Город'");
        assertThat(twin().journal().count("*", ATTRIBUTE)).isZero();
    }
}
