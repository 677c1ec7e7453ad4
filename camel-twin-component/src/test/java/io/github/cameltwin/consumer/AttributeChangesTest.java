// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static io.github.cameltwin.TwinChangeType.created;
import static io.github.cameltwin.TwinChangeType.deleted;
import static io.github.cameltwin.TwinChangeType.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.simulator.Fault;
import java.util.Map;
import org.apache.camel.TypeConverter;
import org.junit.jupiter.api.Test;

/** What {@code from("twin:attributes")} emits. */
class AttributeChangesTest extends ConsumerTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFirstPollOnlyRemembers() throws Exception {
        twin().state().createAttribute("Имя");
        watch("twin:attributes");

        assertThat(changes()).isEmpty();
        assertThat(changes()).isEmpty();
        assertThat(handled).isEmpty();
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(2);
    }

    @Test
    void anAccountWithoutAttributesIsRememberedToo() throws Exception {
        watch("twin:attributes");
        poll();

        String id = twin().state().createAttribute("Имя");

        assertThat(changes()).containsExactly(attribute(created, id, "Имя", null));
    }

    @Test
    void createdAttributesAreEmittedOnce() throws Exception {
        watch("twin:attributes");
        poll();

        String first = twin().state().createAttribute("Имя");
        String second = twin().state().createAttribute("Город");

        assertThat(changes())
                .containsExactly(attribute(created, first, "Имя", null), attribute(created, second, "Город", null));
        assertThat(changes()).isEmpty();
    }

    @Test
    void aRenamedAttributeTellsBothNames() throws Exception {
        String id = twin().state().createAttribute("Имя");
        watch("twin:attributes");
        poll();

        twin().state().renameAttribute(id, "Имя клиента");

        assertThat(changes()).containsExactly(attribute(renamed, id, "Имя клиента", "Имя"));
        assertThat(changes()).isEmpty();
    }

    @Test
    void aDeletedAttributeTellsItsLastName() throws Exception {
        String id = twin().state().createAttribute("Имя");
        watch("twin:attributes");
        poll();
        twin().state().renameAttribute(id, "Имя клиента");
        poll();

        twin().state().removeAttribute(id);

        assertThat(changes()).containsExactly(attribute(deleted, id, "Имя клиента", null));
        assertThat(changes()).isEmpty();
    }

    @Test
    void aNameIsFreeBeforeAnotherAttributeHasIt() throws Exception {
        String gone = twin().state().createAttribute("A");
        String moved = twin().state().createAttribute("B");
        watch("twin:attributes");
        poll();

        String fresh = twin().state().createAttribute("B");
        twin().state().renameAttribute(moved, "A");
        twin().state().removeAttribute(gone);

        assertThat(changes())
                .containsExactly(
                        attribute(deleted, gone, "A", null),
                        attribute(renamed, moved, "A", "B"),
                        attribute(created, fresh, "B", null));
    }

    @Test
    void whatWasChangedBackIsNoDifference() throws Exception {
        String id = twin().state().createAttribute("Имя");
        watch("twin:attributes");
        poll();

        twin().state().renameAttribute(id, "Другое");
        twin().state().renameAttribute(id, "Имя");
        twin().state().removeAttribute(twin().state().createAttribute("Мгновение"));

        assertThat(changes()).isEmpty();
    }

    @Test
    void emitInitialEmitsWhatIsThereAsCreatedOnce() throws Exception {
        String first = twin().state().createAttribute("Имя");
        String second = twin().state().createAttribute("Город");
        watch("twin:attributes?emitInitial=true");

        assertThat(changes())
                .containsExactly(attribute(created, first, "Имя", null), attribute(created, second, "Город", null));
        assertThat(changes()).isEmpty();

        String third = twin().state().createAttribute("Страна");

        assertThat(changes()).containsExactly(attribute(created, third, "Страна", null));
    }

    @Test
    void anIdThatTwinTellsTwiceCountsOnceAsToldLast() throws Exception {
        watch("twin:attributes");
        poll();
        twin().faults()
                .add(Fault.status(200)
                        .body("{\"count\":2,\"items\":[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"1\",\"name\":\"b\"}]}")
                        .on("GET", ATTRIBUTES));

        assertThat(changes()).containsExactly(attribute(created, "1", "b", null));
        assertThat(changes()).isEmpty();
    }

    @Test
    void theOperationListMayBeNamed() throws Exception {
        watch("twin:attributes?operation=list");
        poll();
        twin().state().createAttribute("Имя");

        assertThat(changes()).hasSize(1);
    }

    @Test
    void jsonOutputIsTheSameAsText() throws Exception {
        String id = twin().state().createAttribute("Имя");
        watch("twin:attributes?outputType=json");
        poll();

        twin().state().renameAttribute(id, "Имя клиента");
        poll();

        Object body = exchanges.get(0).getMessage().getBody();
        assertThat(body).isInstanceOf(String.class);
        assertThat(JSON.readValue((String) body, Map.class))
                .isEqualTo(Map.of("type", "renamed", "attributeId", id, "name", "Имя клиента", "previous", "Имя"));
    }

    @Test
    void theMapperOfTheEndpointWritesTheJson() throws Exception {
        context.getRegistry()
                .bind(
                        "snake",
                        new ObjectMapper()
                                .setPropertyNamingStrategy(
                                        com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE));
        twin().state().createAttribute("Имя");
        watch("twin:attributes?outputType=json&emitInitial=true&objectMapper=#snake");
        poll();

        assertThat((String) exchanges.get(0).getMessage().getBody()).contains("attribute_id");
    }

    @Test
    void changesConvertToJsonAndBack() throws Exception {
        TwinChange change = new TwinChange(TwinChangeType.changed, "client-1", "1", "Имя", "Пётр", "Иван");
        TypeConverter convert = context.getTypeConverter();

        String json = convert.mandatoryConvertTo(String.class, change);

        assertThat(JSON.readValue(json, Map.class))
                .isEqualTo(Map.of(
                        "type",
                        "changed",
                        "clientId",
                        "client-1",
                        "attributeId",
                        "1",
                        "name",
                        "Имя",
                        "value",
                        "Пётр",
                        "previous",
                        "Иван"));
        assertThat(convert.mandatoryConvertTo(TwinChange.class, json)).isEqualTo(change);
        assertThat(convert.mandatoryConvertTo(TwinChange.class, convert.mandatoryConvertTo(byte[].class, change)))
                .isEqualTo(change);
    }
}
