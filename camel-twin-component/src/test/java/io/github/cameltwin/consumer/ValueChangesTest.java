// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static io.github.cameltwin.TwinChangeType.changed;
import static io.github.cameltwin.TwinChangeType.deleted;
import static io.github.cameltwin.TwinChangeType.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.simulator.Fault;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code from("twin:clientAttribute")} emits. */
class ValueChangesTest extends ConsumerTestSupport {

    private static final String CLIENT_1 = "twin:clientAttribute?clientId=client-1";

    private String name;
    private String city;

    @BeforeEach
    void createAttributes() {
        name = twin().state().createAttribute("Имя");
        city = twin().state().createAttribute("Город");
    }

    private TwinChange of1(TwinChangeType type, String id, String attributeName, String value, String previous) {
        return new TwinChange(type, "client-1", id, attributeName, value, previous);
    }

    @Test
    void theFirstPollOnlyRemembers() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");
        watch(CLIENT_1);

        assertThat(changes()).isEmpty();
        assertThat(changes()).isEmpty();
        assertThat(handled).isEmpty();
        assertThat(twin().journal().count("GET", VALUES)).isEqualTo(2);
    }

    @Test
    void aValueWhereThereWasNoneIsSet() throws Exception {
        watch(CLIENT_1);
        poll();

        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "");
        twin().state().setValue("client-2", "Имя", "Пётр");

        assertThat(changes()).containsExactly(of1(set, name, "Имя", "Иван", null), of1(set, city, "Город", "", null));
        assertThat(changes()).isEmpty();
    }

    @Test
    void anotherValueIsChangedAndTellsBoth() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");
        watch(CLIENT_1);
        poll();

        twin().state().setValue("client-1", "Имя", "Пётр");

        assertThat(changes()).containsExactly(of1(changed, name, "Имя", "Пётр", "Иван"));
        assertThat(changes()).isEmpty();
    }

    @Test
    void aValueThatIsGoneIsDeletedAndTellsTheLastOne() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");
        watch(CLIENT_1);
        poll();
        twin().state().setValue("client-1", "Имя", "Пётр");
        poll();

        deleteValue("client-1", "Имя");

        assertThat(changes()).containsExactly(of1(deleted, name, "Имя", null, "Пётр"));
        assertThat(changes()).isEmpty();
    }

    @Test
    void aDeletedAttributeTakesItsValuesAlong() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");
        watch(CLIENT_1);
        poll();

        twin().state().removeAttribute(name);

        assertThat(changes()).containsExactly(of1(deleted, name, "Имя", null, "Иван"));
    }

    @Test
    void aRenamedAttributeIsNoChangeOfAValueButItsNameIsKnownFromThenOn() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");
        twin().state().setValue("client-1", "Город", "Тверь");
        watch(CLIENT_1);
        poll();

        twin().state().renameAttribute(name, "Имя клиента");

        assertThat(changes()).isEmpty();

        twin().state().removeAttribute(name);
        twin().state().renameAttribute(city, "Место");
        twin().state().setValue("client-1", "Место", "Псков");

        assertThat(changes())
                .containsExactly(
                        of1(deleted, name, "Имя клиента", null, "Иван"), of1(changed, city, "Место", "Псков", "Тверь"));
    }

    @Test
    void emitInitialEmitsWhatIsThereAsSetOnce() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");
        watch(CLIENT_1 + "&emitInitial=true");

        assertThat(changes()).containsExactly(of1(set, name, "Имя", "Иван", null));
        assertThat(changes()).isEmpty();
    }

    @Test
    void severalClientsAreWatchedEachOnce() throws Exception {
        watch("twin:clientAttribute?clientId=client-1, клиент 2 ,client-1");
        poll();

        twin().state().setValue("клиент 2", "Имя", "Пётр");
        twin().state().setValue("client-1", "Имя", "Иван");

        assertThat(changes())
                .containsExactly(
                        of1(set, name, "Имя", "Иван", null),
                        new TwinChange(set, "клиент 2", name, "Имя", "Пётр", null));
        assertThat(twin().journal().count("GET", VALUES)).isEqualTo(4);
    }

    @Test
    void whatTwinTellsOddlyDoesNoHarm() throws Exception {
        watch(CLIENT_1);
        poll();
        twin().faults()
                .add(Fault.status(200)
                        .body(
                                "{\"items\":[{\"id\":\"1\",\"value\":\"a\"},{\"id\":\"1\",\"value\":\"b\"},"
                                        + "{\"id\":\"2\",\"name\":\"n\",\"value\":null},{\"id\":\"3\",\"name\":null,\"value\":\"\"}]}")
                        .on("GET", VALUES));

        assertThat(changes()).containsExactly(of1(set, "1", null, "b", null), of1(set, "3", null, "", null));
        assertThat(changes()).isEmpty();

        twin().faults().clear();

        assertThat(changes()).containsExactly(of1(deleted, "1", null, null, "b"), of1(deleted, "3", null, null, ""));
    }

    @Test
    void jsonOutputIsTheSameAsText() throws Exception {
        watch(CLIENT_1 + "&outputType=json");
        poll();
        twin().state().setValue("client-1", "Имя", "Иван");
        poll();

        Object body = exchanges.get(0).getMessage().getBody();
        assertThat(body).isInstanceOf(String.class);
        assertThat(new ObjectMapper().readValue((String) body, Map.class))
                .isEqualTo(Map.of(
                        "type", "set", "clientId", "client-1", "attributeId", name, "name", "Имя", "value", "Иван"));
    }

    @Test
    void aChangeIsWhatATwinStepTakes() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:clientAttribute?clientId=client-1&startScheduler=false")
                        .routeId(ROUTE)
                        .to("twin:clientAttribute?operation=set&clientId=copy");
            }
        });
        poll();

        twin().state().setValue("client-1", "Имя", "Иван");
        poll();

        assertThat(twin().state().value("copy", "Имя")).contains("Иван");
    }
}
